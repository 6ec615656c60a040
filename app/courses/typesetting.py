"""Setting a text of the course for a page: safe HTML with signs behind its claims, links that lead somewhere, notes."""

from __future__ import annotations

from dataclasses import dataclass

from markdown_it import MarkdownIt
from markupsafe import Markup

from app.courses.leading import Attributes, address_of, lead
from app.courses.notes import Notes
from curriculum.glossary import Term
from curriculum.library import load_library
from curriculum.teaching.prose import Block, Cell, Passage, Prose
from curriculum.teaching.shapes import Lesson, Module

# Raw HTML is shown as text, not obeyed.
MARKDOWN = MarkdownIt("commonmark", {"html": False, "linkify": False}).disable(["image", "autolink"])
# Such signs stand close to the word before them.
CLOSING = tuple(".,;:!?)”’")


@dataclass(frozen=True, slots=True)
class SetBlock:
    """A block as a page shows it."""

    kind: str
    head: tuple[Markup, ...]
    rows: tuple[tuple[Markup, ...], ...]


@dataclass(frozen=True, slots=True)
class SetPassage:
    """A passage as a page shows it. `language` differs from the page's own where it is not translated."""

    id: str
    headings: tuple[tuple[int, Markup], ...]
    blocks: tuple[SetBlock, ...]
    language: str
    outdated: bool


class Typesetting:
    """One page being set. Notes and terms are gathered on the way; they are complete when everything has been set."""

    def __init__(self, module: Module) -> None:
        self.module = module
        self.notes = Notes()
        self.terms: dict[str, Term] = {}

    def lesson(self, lesson: Lesson, language: str) -> list[SetPassage]:
        """
        A lesson in a language, passage by passage: what is not translated stands in the module's own.
        """
        base = self.module.languages[0]
        translation = lesson.translation(language) if language != base else None
        found = []
        for passage in lesson.prose.passages:
            other = translation.prose.passage(passage.id) if translation else None
            outdated = bool(translation and passage.id in translation.outdated)
            found.append(self._passage(other or passage, language if other else base, outdated=outdated))
        return found

    def prose(self, prose: Prose) -> list[SetPassage]:
        """
        A page of the module in its own language.
        """
        return [self._passage(passage, self.module.languages[0]) for passage in prose.passages]

    def inline(self, text: str) -> Markup:
        """
        One text without marks, as safe HTML.
        """
        tokens = MARKDOWN.parseInline(text)
        for token in tokens:
            lead(token.children or [], self._attributes)
        # The renderer escapes everything that it did not make itself.
        return Markup(MARKDOWN.renderer.render(tokens, MARKDOWN.options, {}).strip())  # noqa: S704

    def _passage(self, passage: Passage, language: str, *, outdated: bool = False) -> SetPassage:
        headings = tuple((heading.level, self.inline(heading.text)) for heading in passage.headings)
        return SetPassage(passage.id, headings, tuple(map(self._block, passage.blocks)), language, outdated)

    def _block(self, block: Block) -> SetBlock:
        rows = tuple(tuple(self._cell(cell) for cell in row) for row in block.rows)
        return SetBlock(block.kind, tuple(map(self.inline, block.head)), rows)

    def _cell(self, cell: Cell) -> Markup:
        words = Markup("")
        for claim in cell:
            gap = "" if not words or claim.text.startswith(CLOSING) else " "
            words += Markup("{}{}{}").format(gap, self.inline(claim.text), self.notes.signs(claim.marks))
        return words

    def _attributes(self, target: str) -> Attributes | None:
        """Of a link: a term is explained on the page itself."""
        kind, _, name = target.partition(":")
        term = load_library().glossary.find(name) if kind == "glossary" else None
        if term:
            self.terms[term.id] = term
            return {"class": "term", "href": f"#term-{term.id}"}
        address = address_of(target, self.module)
        return {"href": address} if address else None
