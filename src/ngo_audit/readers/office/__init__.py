"""What files of office programs have in common: parts in XML, packed in a zip archive."""
