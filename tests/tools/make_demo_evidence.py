"""Where the demo's evidence files come from: every one is drawn here, byte for byte, and marked 示例.

`python tests/tools/make_demo_evidence.py` writes the files below roster/ again. Standard library only; the
image data are stored, not compressed, so that every zlib gives the same bytes and the same SHA-256.
"""

import struct
import zlib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WIDTH, HEIGHT = 232, 120
SIGN = (
    "................................",
    "...##########.......#.........#.",
    "....................#.#####...#.",
    "....................#..#....#.#.",
    "...................#...#....#.#.",
    ".##############....#..####..#.#.",
    ".......#..........##..#..#..#.#.",
    ".......#..........##..#..#..#.#.",
    "...#...#...#.......#.##..#..#.#.",
    "...#...#...#.......#.#.#.#..#.#.",
    "..#....#....#......#....#...#.#.",
    "..#....#....#......#....#...#.#.",
    ".#.....#.....#.....#...#......#.",
    ".#.....#.....#.....#...#......#.",
    "......##...........#..#.....#.#.",
    ".....##............#.#.......##.",
)
"""示例, 16 × 32 dots."""

CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789- "
DOTS = """
25755 65656 34443 65556 74647 74644 34553 55755 72227 11152 55655 44447 57755
65555 25552 65644 25563 65655 34216 72222 55557 55552 55775 55255 55222 71247
75557 26227 61247 61216 55711 74616 34652 71222 25252 25316 00700 00000
"""
GLYPHS = dict(zip(CHARACTERS, DOTS.split(), strict=True))
"""Capitals, digits, hyphen and blank, 3 × 5 dots; one octal digit is one row."""

NAMES = """
instructors/evidence
    certificate-t-01.png certificate-t-04.png certificate-t-02.png
    certificate-t-03.png certificate-t-05-expired.png consent-t-01.pdf
    cv-receipt-2024-11-11.pdf cv-receipt-2025-09-22.pdf cv-receipt-2025-09-26.pdf
    cv-receipt-2026-02-24.pdf certificate-t-06.png certificate-t-07.png
    cv-receipt-2025-11-10.pdf cv-receipt-2026-08-03.pdf certificate-t-08.png
aviation/evidence
    plan-2025-confirmed.pdf plan-2026-confirmed.pdf consent-p-7f3a.pdf notice-2025-10-13.pdf
    notice-2026-03-10.pdf notice-2026-06-16.pdf notice-2026-09-22.pdf notice-2026-10-15.pdf
    notice-2026-10-20.pdf notice-2026-11-05.pdf notice-2026-12-08.pdf receipt-2025-10-10.pdf
    receipt-2026-03-06.pdf receipt-2026-06-12.pdf receipt-2026-09-18.pdf receipt-2026-10-19.pdf
    sheet-2025-10-13.png sheet-2025-10-14.png sheet-2026-03-10.png sheet-2026-03-11.png
    sheet-2026-06-16.png sheet-2026-06-17.png sheet-2026-09-22.png sheet-2026-10-20.png
    pledge-2025-10-16.pdf pledge-2026-03-13.pdf pledge-2026-06-18.pdf pledge-2026-06-30.pdf
    pledge-2026-09-24.pdf paper-2026-06-18.png misconduct-2026-06-18.pdf rating-2026-06-18.png
    sign-off-2025-10-17.pdf sign-off-2026-03-13.pdf sign-off-2026-06-22.pdf
    sign-off-2026-06-30.pdf sign-off-2026-09-24.pdf sign-off-2026-09-24-p-3e6d.pdf
    waiver-2026-06-10.pdf revocation-2026-08-14.pdf revision-1-1-confirmed.pdf
    revision-2-0-confirmed.pdf revision-2-1-confirmed.pdf certificate-2026-0005.pdf
    report-2026-01-12.pdf report-2026-08-19.pdf
power-grid/evidence
    plan-2026-confirmed.pdf plan-2026-stages-agreed.pdf notice-2024-11-25.pdf
    notice-2026-03-16.pdf notice-2026-05-18.pdf notice-2026-09-07.pdf notice-2026-11-20.pdf
    receipt-2024-11-22.pdf receipt-2026-03-11.pdf receipt-2026-05-15.pdf receipt-2026-09-04.pdf
    sheet-2024-11-25.png sheet-2024-11-26.png sheet-2026-03-16.png sheet-2026-05-18.png
    sheet-2026-09-07.png sheet-2026-09-08.png pledge-2024-12-03.pdf pledge-2026-09-10.pdf
    misconduct-2026-10-12.pdf rating-2026-09-10.png sign-off-2024-12-04.pdf
    sign-off-2026-09-11.pdf sign-off-2026-09-11-p-7b2e.pdf revision-1-1-confirmed.pdf
    certificate-2026-0001.pdf record-2025-06-18.pdf record-2026-10-30.pdf patrol-2026-09-28.pdf
    visit-2026-10-09.pdf patrol-2026-11-19.pdf complaint-2026-10-31.pdf
pump-station/evidence
    notice-2026-01-08.pdf receipt-2026-01-07.pdf sheet-2026-01-08.png inspection-2026-05-20.pdf
    inspection-2026-11-10.pdf spares-2026-10-09.pdf
machine-shop/evidence
    receipt-2025-04-28.pdf receipt-2025-05-13.pdf notice-2025-05-13.pdf sheet-2025-05-13.png
school/evidence
    plan-2026-confirmed.pdf notice-2026-09-03.pdf receipt-2026-09-02.pdf sheet-2026-09-03.png
    sheet-2026-09-04.png pledge-2026-09-07.pdf sign-off-2026-09-08.pdf waiver-2026-09-01.pdf
    card-2026-09-17.pdf card-2026-09-24.pdf
hospital/evidence
    notice-2026-06-23.pdf receipt-2026-06-22.pdf sheet-2026-06-23.png notice-2026-08-11.pdf
    receipt-2026-08-11.pdf sheet-2026-08-11.png sheet-2026-08-12.png pledge-2026-06-25.pdf
    sign-off-2026-06-26.pdf visit-2026-07-14.pdf visit-2026-09-03.pdf visit-2026-10-29.pdf
    repair-2026-08-19.pdf repair-2026-08-20.pdf repair-2026-09-16.pdf
smart-building/evidence
    plan-2025-confirmed.pdf notice-2025-11-26.pdf receipt-2025-11-24.pdf receipt-2025-11-26.pdf
    sheet-2025-11-26.png notice-2026-05-20.pdf receipt-2026-05-20.pdf sheet-2026-05-20.png
    notice-2026-12-03.pdf pledge-2025-11-28.pdf sign-off-2025-12-01.pdf
    inspection-2026-03-05.pdf inspection-2026-06-04.pdf inspection-2026-09-08.pdf
    overhaul-2026-02-26.pdf overhaul-2026-06-12.pdf overhaul-2026-09-11.pdf care-2026-04-16.pdf
    care-2026-10-15.pdf repair-2026-02-10.pdf
metro/evidence
    plan-2026-confirmed.pdf receipt-2026-08-24.pdf notice-2026-08-25.pdf sheet-2026-08-25.png
    sheet-2026-08-26.png repair-2026-10-08.pdf repair-2026-10-13.pdf satisfaction-2026-10.pdf
finance-data-center/evidence
    plan-2026-confirmed.pdf notice-2026-08-04.pdf receipt-2026-08-03.pdf sheet-2026-08-04.png
    notice-2026-11-12.pdf patrol-2026-08-12.pdf patrol-2026-09-10.pdf patrol-2026-10-14.pdf
    patrol-2026-11-11.pdf satisfaction-2026-10.pdf
hosting/evidence
    call-2026-06-24.pdf call-2026-08-12.pdf call-2026-10-15.pdf report-2026-08-26.pdf
    report-2026-11-12.pdf repair-2026-07-15.pdf repair-2026-09-09.pdf repair-2026-11-03.pdf
office/evidence
    notice-2025-11-04.pdf receipt-2025-11-03.pdf sheet-2025-11-04.png service-2026-01-20.pdf
    service-2026-05-14.pdf service-2026-07-21.pdf service-2026-10-20.pdf service-2026-11-18.pdf
    service-2026-11-13.pdf
seed-plant/evidence
    notice-2026-07-08.pdf receipt-2026-07-07.pdf sheet-2026-07-08.png agreement-2026-06-29.pdf
    agreement-2026-09-30.pdf agreement-2026-11-16.pdf complaint-2026-09-24.pdf
    complaint-2026-11-13.pdf unboxed-2026-10.pdf welds-2026-07.pdf satisfaction-2026-10.pdf
"""


def paths() -> list[str]:
    """List every file below roster/; a line without indent is the folder of those after it."""
    found, folder = [], ""
    for line in NAMES.strip().splitlines():
        if line.startswith(" "):
            found += [f"{folder}/{name}" for name in line.split()]
        else:
            folder = line
    return found


def content(path: str) -> bytes:
    """Draw the file whose name below roster/ is given; the name is its caption."""
    folder, _, name = path.rpartition("/")
    stem, _, suffix = name.rpartition(".")
    lines = ["SAMPLE - NOT A REAL DOCUMENT", folder.split("/")[0].upper(), stem.upper()]
    return png(lines) if suffix == "png" else pdf(lines)


def png(lines: list[str]) -> bytes:
    """Draw a framed black-and-white picture with 示例 on top and lines of up to 28 characters below."""
    dots = [[y in (2, HEIGHT - 3) or x in (2, WIDTH - 3) for x in range(WIDTH)] for y in range(HEIGHT)]
    _stamp(dots, SIGN, left=84, top=10)
    for number, line in enumerate(lines):
        for place, character in enumerate(line):
            glyph = [f"{int(row):03b}".replace("1", "#") for row in GLYPHS[character]]
            _stamp(dots, glyph, left=5 + place * 8, top=54 + number * 20)
    rows = b"".join(b"\0" + _packed(row) for row in dots)
    stored = b"\x78\x01\x01" + struct.pack("<HH", len(rows), len(rows) ^ 0xFFFF) + rows
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", WIDTH, HEIGHT, 1, 0, 0, 0, 0)),
        (b"IDAT", stored + struct.pack(">I", zlib.adler32(rows))),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )


def _stamp(dots: list[list[bool]], pattern: tuple[str, ...] | list[str], *, left: int, top: int) -> None:
    """Blacken the pattern's dots, each two pixels wide and high."""
    for y, row in enumerate(pattern):
        for x, mark in enumerate(row):
            if mark == "#":
                for dy, dx in ((0, 0), (0, 1), (1, 0), (1, 1)):
                    dots[top + 2 * y + dy][left + 2 * x + dx] = True


def _packed(row: list[bool]) -> bytes:
    """Pack eight pixels into a byte, black as 0."""
    bits = "".join("0" if dot else "1" for dot in row)
    return bytes(int(bits[at : at + 8], 2) for at in range(0, len(bits), 8))


def pdf(lines: list[str]) -> bytes:
    """Write a one-page A5 document with 示例 drawn as rectangles and the lines as text below."""
    drawn = [
        f"{50 + 6 * x} {500 - 6 * y} 6 6 re"
        for y, row in enumerate(SIGN)
        for x, mark in enumerate(row)
        if mark == "#"
    ]
    text = [f"BT /F1 14 Tf 50 {340 - 28 * number} Td ({line}) Tj ET" for number, line in enumerate(lines)]
    stream = "\n".join([*drawn, "f", *text]).encode("ascii")
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    document, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(document))
        document += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return document + (
        b"xref\n0 6\n0000000000 65535 f \n%strailer\n<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
        % (table, len(document))
    )


def main() -> None:
    """Write every file below roster/."""
    for path in paths():
        target = ROOT / "roster" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content(path))


if __name__ == "__main__":
    main()
