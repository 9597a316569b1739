"""Markdown cut into its blocks, line by line: the algorithm of CommonMark."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ngo_audit.readers.markdown import line as signs
from ngo_audit.readers.markdown.html_blocks import Html, html_start
from ngo_audit.readers.markdown.line import CODE, Cursor
from ngo_audit.readers.markdown.parts import Container, Kind, Leaf, Part
from ngo_audit.readers.markdown.starting import MASKED, OPENING, starts

if TYPE_CHECKING:
    from ngo_audit.readers.markdown.sheet import Sheet
    from ngo_audit.readers.rows import Rows

_PADDING = 4
_DEEP = 100
"""So many parts stand in one another; the signs of deeper ones are words, which nobody means."""


class Blocks:
    """Takes the lines in order and gives each block to a sheet when it ends."""

    def __init__(self, text: str, rows: Rows, sheet: Sheet) -> None:
        self._text, self._rows, self._sheet = text, rows, sheet
        self._stack: list[Container] = []
        self._leaf: Leaf | None = None
        self._row = 0
        self._last = 0
        self._opened = False
        self._follows = False

    def read(self, first: int) -> None:
        """Read all lines from a row on; most are told by how they begin."""
        for row in range(first, len(self._rows.ends)):
            self._row = row
            start, end = self._rows.starts[row], self._rows.ends[row]
            if start == end or self._stack or self._text[start] in OPENING:
                self._line(Cursor(self._text, start, end))
            else:
                self._words(start, end)
        self._close_leaf()
        self._close_parts(0)

    def _words(self, start: int, end: int) -> None:
        """Take a line that can only be one of a paragraph, outside of all parts."""
        leaf = self._leaf
        if leaf and leaf.kind is not Kind.PARAGRAPH:
            self._line(Cursor(self._text, start, end))
            return
        if leaf is None:
            self._opened = False
            leaf = self._leaf = self._new(Kind.PARAGRAPH)
        leaf.spans.append((start, end))
        leaf.last = self._last = self._row

    def _line(self, cursor: Cursor) -> None:
        depth = self._continued(cursor)
        leaf = self._leaf
        self._opened = False
        if leaf and depth == len(self._stack) and self._goes_on(leaf, cursor):
            self._last = self._row
            return
        if cursor.blank:
            self._blank(depth)
            return
        if depth < len(self._stack) and self._lazy(cursor):
            self._add(cursor)
        else:
            self._begin(cursor, depth)
        self._last = self._row

    def _continued(self, cursor: Cursor) -> int:
        """Go past the signs of the open parts that this line belongs to; return how many."""
        for depth, part in enumerate(self._stack):
            if part.part is Part.QUOTE:
                if cursor.blank or cursor.indent >= CODE or cursor.sign != ">":
                    return depth
                self._quote(cursor)
            elif cursor.blank:
                if part.empty and self._row > part.row:
                    return depth
            elif cursor.indent >= part.indent:
                part.empty = False
                cursor.taken += part.indent
            else:
                return depth
        return len(self._stack)

    def _quote(self, cursor: Cursor) -> None:
        cursor.past(1)
        if cursor.column > cursor.taken:
            cursor.taken += 1

    def _goes_on(self, leaf: Leaf, cursor: Cursor) -> bool:
        """Take a line that can only belong to the block that is open."""
        match leaf.kind:
            case Kind.FENCE:
                self._fenced(leaf, cursor)
            case Kind.CODE if cursor.blank or cursor.indent >= CODE:
                if not cursor.blank:
                    self._add(cursor)
            case Kind.HTML if leaf.closer or not cursor.blank:
                self._add(cursor)
                if leaf.closer and leaf.closer.search(self._text, cursor.at, cursor.end):
                    self._close_leaf()
            case Kind.TABLE:
                return self._row_of(leaf, cursor)
            case _:
                return False
        return True

    def _fenced(self, leaf: Leaf, cursor: Cursor) -> None:
        leaf.last = self._row
        if not cursor.blank and cursor.indent < CODE and leaf.closer and cursor.match(leaf.closer):
            self._close_leaf()
        else:
            leaf.spans.append((cursor.at, cursor.end))

    def _row_of(self, leaf: Leaf, cursor: Cursor) -> bool:
        if cursor.blank or starts(self._text, cursor) or cursor.indent >= CODE:
            return False
        leaf.last = self._row
        found = signs.cells(self._text, cursor.at, cursor.end)
        self._sheet.cells(found[: leaf.columns], self._row, head=False)
        return True

    def _blank(self, depth: int) -> None:
        if self._leaf:
            self._follows = self._leaf.kind is Kind.PARAGRAPH
        if depth < len(self._stack) or (self._leaf and self._leaf.kind is not Kind.CODE):
            self._close_leaf()
        self._close_parts(depth)

    def _lazy(self, cursor: Cursor) -> bool:
        paragraph = self._leaf is not None and self._leaf.kind is Kind.PARAGRAPH
        return paragraph and (cursor.indent >= CODE or not starts(self._text, cursor))

    def _begin(self, cursor: Cursor, depth: int) -> None:
        """Open what the signs of this line open, and take its words."""
        inside = depth == len(self._stack)
        while not cursor.blank:
            paragraph = self._paragraph() if inside else None
            if cursor.indent < CODE and cursor.sign not in OPENING:
                self._continue(cursor, depth, paragraph)
                return
            if cursor.indent >= CODE:
                if paragraph:
                    self._add(cursor)
                else:
                    self._shut(depth)
                    self._leaf = self._new(Kind.CODE)
                    self._add(cursor)
                return
            deep = depth >= _DEEP
            if not deep and self._container(cursor, depth, interrupts=paragraph is not None):
                depth, inside = len(self._stack), True
                self._opened = True
                continue
            if paragraph and self._under(paragraph, cursor):
                return
            if self._block(cursor, depth, interrupts=paragraph is not None):
                return
            self._continue(cursor, depth, paragraph)
            return
        self._shut(depth)

    def _continue(self, cursor: Cursor, depth: int, paragraph: Leaf | None) -> None:
        if not paragraph:
            self._shut(depth)
            self._leaf = self._new(Kind.PARAGRAPH)
        self._add(cursor)

    def _paragraph(self) -> Leaf | None:
        return self._leaf if self._leaf and self._leaf.kind is Kind.PARAGRAPH else None

    def _container(self, cursor: Cursor, depth: int, *, interrupts: bool) -> bool:
        """Open a quotation, an item, a note or the like."""
        if cursor.sign == ">":
            self._open(Part.QUOTE, depth, 0)
            self._quote(cursor)
            return True
        note = cursor.match(signs.NOTE)
        if note:
            self._open(Part.INSET, depth, CODE)
            cursor.past(len(note[0]))
            cursor.taken = cursor.column
            return True
        if cursor.match(signs.RULE):
            return False
        marker = cursor.match(signs.BULLET) or cursor.match(signs.NUMBER)
        if marker is None and (interrupts or self._follows):
            marker = cursor.match(signs.DEFINITION)
        if marker is None:
            return False
        bare = marker.end() >= cursor.end or not self._text[marker.end() : cursor.end].strip(" \t")
        if interrupts and (bare or (marker[0][:-1].isdigit() and int(marker[0][:-1]) != 1)):
            return False
        self._item(cursor, depth, len(marker[0]), bare=bare)
        return True

    def _item(self, cursor: Cursor, depth: int, width: int, *, bare: bool) -> None:
        before = cursor.indent
        self._open(Part.ITEM, depth, 0)
        cursor.past(width)
        padding = cursor.column - cursor.taken
        if bare or padding > _PADDING:
            padding = 1
        cursor.taken += padding
        self._stack[-1].indent = before + width + padding
        self._stack[-1].empty = bare
        task = cursor.match(signs.TASK)
        if task and not bare:
            taken = cursor.taken
            cursor.past(len(task[0]))
            cursor.taken = max(taken, cursor.column)

    def _open(self, part: Part, depth: int, indent: int) -> None:
        self._shut(depth)
        self._sheet.open(self._row)
        self._stack.append(Container(part, indent, self._row))

    def _under(self, paragraph: Leaf, cursor: Cursor) -> bool:
        """Take the line under a title or under the head of a table."""
        if cursor.match(signs.UNDERLINE) and self._sheet.is_words(paragraph.spans):
            level = 1 if cursor.sign == "=" else 2
            self._leaf = None
            self._sheet.heading(
                paragraph.spans, level, paragraph.row, self._row, begun=paragraph.begun
            )
            return True
        if not ("-" in self._text[cursor.at : cursor.end] and cursor.match(signs.DELIMITERS)):
            return False
        head = signs.cells(self._text, *paragraph.spans[-1])
        columns = len(signs.cells(self._text, cursor.at, cursor.end))
        bars = "|" in self._text[slice(*paragraph.spans[-1])]
        if len(head) != columns or not (bars or "|" in self._text[cursor.at : cursor.end]):
            return False
        del paragraph.spans[-1]
        self._close_leaf()
        self._sheet.cells(head, self._row - 1, head=True)
        self._leaf = Leaf(Kind.TABLE, self._row - 1, columns=columns, last=self._row)
        return True

    def _block(self, cursor: Cursor, depth: int, *, interrupts: bool) -> bool:
        """Open a block that a sign at the head of the line begins."""
        if heading := cursor.match(signs.HEADING):
            self._shut(depth)
            self._heading(heading, cursor)
        elif cursor.match(signs.RULE):
            self._shut(depth)
            self._sheet.rule()
        elif fence := cursor.match(signs.FENCE):
            self._shut(depth)
            self._leaf = self._new(Kind.FENCE)
            sign = (fence[1] or fence[2])[0]
            size = len(fence[1] or fence[2])
            self._leaf.closer = re.compile(rf"{sign}{{{size},}}[ \t]*\Z")
        elif cursor.match(signs.CONTAINER) or cursor.match(signs.ATTRIBUTES):
            self._shut(depth)
        elif cursor.match(MASKED):
            self._shut(depth)
            self._sheet.shown()
        elif cursor.match(signs.ADMONITION):
            self._admonition(cursor, depth)
        elif html := html_start(self._text, cursor, interrupts=interrupts):
            self._shut(depth)
            self._html(html, cursor)
        else:
            return False
        return True

    def _heading(self, heading: re.Match[str], cursor: Cursor) -> None:
        trailing = signs.TRAILING.search(self._text[heading.end() : cursor.end])
        size = trailing.start() if trailing else cursor.end - heading.end()
        spans = [(heading.end(), heading.end() + size)]
        level = len(heading[1])
        self._sheet.heading(spans, level, self._row, self._row, begun=self._opened)

    def _admonition(self, cursor: Cursor, depth: int) -> None:
        self._open(Part.INSET, depth, CODE)
        title = signs.QUOTED.search(self._text, cursor.at, cursor.end)
        if title:
            span = title.span(title.lastindex or 1)
            self._sheet.paragraph([span], self._row, self._row, begun=True)

    def _html(self, html: Html, cursor: Cursor) -> None:
        self._leaf = self._new(Kind.HTML)
        self._leaf.closer = html.closer
        self._add(cursor)
        if html.alone or (html.closer and html.closer.search(self._text, html.after, cursor.end)):
            self._close_leaf()

    def _new(self, kind: Kind) -> Leaf:
        return Leaf(kind, self._row, last=self._row, begun=self._opened)

    def _add(self, cursor: Cursor) -> None:
        if self._leaf:
            self._leaf.spans.append((cursor.at, cursor.end))
            self._leaf.last = self._row

    def _shut(self, depth: int) -> None:
        self._close_leaf()
        self._close_parts(depth)

    def _close_leaf(self) -> None:
        leaf, self._leaf = self._leaf, None
        if leaf is None or not (leaf.spans or leaf.kind is Kind.FENCE):
            return
        self._follows = leaf.kind is Kind.PARAGRAPH
        match leaf.kind:
            case Kind.PARAGRAPH:
                self._sheet.paragraph(leaf.spans, leaf.row, leaf.last, begun=leaf.begun)
            case Kind.HTML:
                self._sheet.html(leaf.spans, leaf.row, leaf.last, begun=leaf.begun)
            case Kind.FENCE | Kind.CODE:
                self._sheet.code(leaf.spans, leaf.row, leaf.last, begun=leaf.begun)
            case Kind.TABLE:
                pass

    def _close_parts(self, depth: int) -> None:
        while len(self._stack) > depth:
            part = self._stack.pop()
            self._sheet.close(part.part, self._last)
