"""The calibration as a picture: for each band of confidence, the share of answers that are right."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 560, 300, 56, 52, 26
STYLE = (
    "text{font:12px system-ui,sans-serif;fill:#222}.bar{fill:#2b6cb0}.even{stroke:#b7410e;stroke-dasharray:4 4}"
    ".axis{stroke:#666}.faint{stroke:#ddd}"
)


def drawn(bands: Sequence[tuple[float, float, int, float]]) -> str:
    """An SVG of bands (lowest confidence, highest, answers, share right). The dashed line is where both are equal."""
    title = "Share of right answers by confidence"
    told = "; ".join(f"{low:.1f} to {high:.1f}: {share:.0%} of {n}" for low, high, n, share in bands if n)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="t d">',
        f'<title id="t">{title}</title><desc id="d">{escape(told)}</desc><style>{STYLE}</style>',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        *_grid(),
        *(_bar(*band) for band in bands),
        f'<line class="even" x1="{_x(0):.1f}" y1="{_y(0):.1f}" x2="{_x(1):.1f}" y2="{_y(1):.1f}"/>',
        f'<text x="{_x(0.5):.0f}" y="{HEIGHT - 10}" text-anchor="middle">confidence</text>',
        f'<text x="{LEFT}" y="15">{title}, number of answers above each bar</text>',
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _x(confidence: float) -> float:
    return LEFT + confidence * (WIDTH - LEFT - 16)


def _y(share: float) -> float:
    return HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP - 18)


def _grid() -> list[str]:
    lines = []
    for tenth in range(0, 11, 2):
        x, y = _x(tenth / 10), _y(tenth / 10)
        lines.append(f'<line class="faint" x1="{LEFT}" y1="{y:.1f}" x2="{_x(1):.1f}" y2="{y:.1f}"/>')
        lines.append(f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{tenth * 10} %</text>')
        lines.append(f'<text x="{x:.1f}" y="{_y(0) + 18:.1f}" text-anchor="middle">{tenth / 10:.1f}</text>')
    return [*lines, f'<line class="axis" x1="{LEFT}" y1="{_y(0):.1f}" x2="{_x(1):.1f}" y2="{_y(0):.1f}"/>']


def _bar(low: float, high: float, answers: int, share: float) -> str:
    if not answers:
        return ""
    x, width, y = _x(low) + 2, _x(high) - _x(low) - 4, _y(share)
    return (
        f'<rect class="bar" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{_y(0) - y:.1f}"/>'
        f'<text x="{x + width / 2:.1f}" y="{y - 5:.1f}" text-anchor="middle">{answers}</text>'
    )
