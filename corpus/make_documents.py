"""Make the sample documents again: `python corpus/make_documents.py`.

`--to DIR` writes them elsewhere, `--texts DIR` writes the plain text of each instead (for checking
quotes), `--only STEM` makes one. Needs python-docx and reportlab; LibreOffice (`soffice`) only for
the paper that is made through it, which is left as it is where LibreOffice is missing.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main() -> int:
    sys.path.insert(0, str(HERE.parent))
    sys.dont_write_bytecode = True
    from corpus.making.files import write_papers, write_texts
    from corpus.making.markup import read_papers

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=HERE / "documents", help="folder for the documents")
    parser.add_argument("--texts", type=Path, help="write plain texts to this folder instead")
    parser.add_argument("--only", help="stem of the one document to make")
    args = parser.parse_args()
    papers = [paper for paper in read_papers(HERE / "texts") if args.only in (None, paper.stem)]
    lines = write_texts(papers, args.texts) if args.texts else write_papers(papers, args.to)
    print(*lines, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
