"""Papers as Word files that an office can go on editing: real styles, headings and tables."""

from mobilization.papers.word.document import paper_docx

__all__ = ["paper_docx"]
