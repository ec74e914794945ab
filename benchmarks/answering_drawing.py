"""The calibration as a picture: for each band of confidence, the share of answers that are right."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 560, 300, 56, 52, 46
STYLE = (
    "text{font:12px system-ui,sans-serif;fill:#222}.bar{fill:#2b6cb0}.even{stroke:#b7410e;stroke-width:3}"
    ".inside{fill:#fff}.axis{stroke:#666}.faint{stroke:#ddd}"
)


def drawn(bands: Sequence[tuple[float, float, int, float]]) -> str:
    """An SVG of bands (lowest confidence, highest, answers, share right), each as wide as the others.

    A red line stands where a bar would end if the middle of its band were the share of right answers.
    """
    title = "Share of right answers by confidence"
    told = "; ".join(f"{low:.1f} to {high:.1f}: {share:.0%} of {n}" for low, high, n, share in bands if n)
    step = (WIDTH - LEFT - 16) / len(bands)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="t d">',
        f'<title id="t">{title}</title><desc id="d">{escape(told)}</desc><style>{STYLE}</style>',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        *_grid(),
        *(_bar(LEFT + n * step, step, *band) for n, band in enumerate(bands)),
        f'<text x="{LEFT + (WIDTH - LEFT) / 2:.0f}" y="{HEIGHT - 10}" text-anchor="middle">confidence</text>',
        f'<text x="{LEFT}" y="18">{title} (number of answers; red: as sure as it says)</text>',
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _y(share: float) -> float:
    return HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP)


def _grid() -> list[str]:
    lines = []
    for tenth in range(0, 11, 2):
        y = _y(tenth / 10)
        lines.append(f'<line class="faint" x1="{LEFT}" y1="{y:.1f}" x2="{WIDTH - 16}" y2="{y:.1f}"/>')
        lines.append(f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{tenth * 10} %</text>')
    return [*lines, f'<line class="axis" x1="{LEFT}" y1="{_y(0):.1f}" x2="{WIDTH - 16}" y2="{_y(0):.1f}"/>']


def _bar(x: float, step: float, low: float, high: float, answers: int, share: float) -> str:
    middle, label = x + step / 2, f"{low:.1f} to {high:.1f}" if low else f"under {high:.1f}"
    text = f'<text x="{middle:.1f}" y="{_y(0) + 18:.1f}" text-anchor="middle">{label}</text>'
    if not answers:
        return text
    y, even = _y(share), _y((low + high) / 2)
    return (
        f'{text}<rect class="bar" x="{x + 6:.1f}" y="{y:.1f}" width="{step - 12:.1f}" height="{_y(0) - y:.1f}"/>'
        f'<line class="even" x1="{x + 6:.1f}" y1="{even:.1f}" x2="{x + step - 6:.1f}" y2="{even:.1f}"/>'
        f'<text class="inside" x="{middle:.1f}" y="{_y(0) - 8:.1f}" text-anchor="middle">{answers}</text>'
    )
