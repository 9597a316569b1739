"""What ngo-audit puts on disk: pages in place of pages, exports, and the journal that undoes."""
