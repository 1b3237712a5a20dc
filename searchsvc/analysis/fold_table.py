"""The table behind `fold`, made from Unicode and OpenCC."""

import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

PATH = Path(__file__).parent.parent / "data" / "fold.txt"

# Glyphs that are typed for one another; NFKC keeps them apart.
_ALIKE = {
    "·": "•‧∙⋅・･",  # between the parts of a name
    "-": "‐‑‒–−",
    '"': "“”„‟〝〞「」『』",
    "'": "‘’‛",
    " ": "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029",
}
# Variants that OpenCC has none of: forms of old prints, of Taiwan and of Japan. None of them is in GB 2312.
_VARIANTS = dict(
    zip(
        "硏鬪濶燄嵒嬾賸氷隣餽讐揹暱甦瑯彊迺姪伕牠妳吿淸靑緖槪尙郞倂甁呑菓",
        "研斗阔焰岩懒剩冰邻馈仇背昵苏琅强乃侄夫它你告清青绪概尚郎并瓶吞果",
        strict=True,
    )
)
# NFKC of these is one character too, but it is another letter or mark to a reader of Chinese.
_KEPT = frozenset("…")


def load_table() -> dict[int, str]:
    """The shipped table: code point to the one character that stands for it."""
    pairs = (line.split() for line in PATH.read_text("ascii").splitlines() if not line.startswith("#"))
    return {int(source, 16): chr(int(target, 16)) for source, target in pairs}


def make_table() -> dict[int, str]:
    """The table computed from Unicode's and OpenCC's own; needs the package opencc."""
    table = dict(_fold_width_and_case())
    script = _simplify()
    for source, target in list(table.items()):
        table[source] = script.get(ord(target), target)
    for source, target in script.items():
        table.setdefault(source, target)
    for written, usual in _VARIANTS.items():
        table.setdefault(ord(written), usual)
    for code, character in table.items():
        while ord(character) in table and table[ord(character)] != character:
            character = table[ord(character)]
        table[code] = character
    return {code: table[code] for code in sorted(table) if chr(code) != table[code]}


def _fold_width_and_case() -> Iterator[tuple[int, str]]:
    # The repertoire of Unicode 3.2 holds every width and case form met in news, and is the same in every Python.
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        if unicodedata.ucd_3_2_0.category(character) in ("Cn", "Cs", "Co") or character in _KEPT:
            continue
        wide = unicodedata.normalize("NFKC", character)
        narrow = wide if len(wide) == 1 else character
        lower = narrow.lower()[0]  # İ alone has two characters: i and a dot above
        if lower != character:
            yield code, lower
    for target, sources in _ALIKE.items():
        for character in sources:
            yield ord(character), target


def _simplify() -> dict[int, str]:
    """Traditional characters by OpenCC's t2s; then regional variants and Japanese forms foreign to GB 2312."""
    import opencc  # only to make the table

    han = [
        chr(code) for low, high in ((0x3400, 0xA000), (0xF900, 0xFB00), (0x20000, 0x40000)) for code in range(low, high)
    ]

    def convert(config: str, characters: list[str]) -> list[str]:
        converted: list[str] = opencc.OpenCC(config).convert("\n".join(characters)).split("\n")
        return [new if len(new) == 1 else old for old, new in zip(characters, converted, strict=True)]

    table = {ord(old): new for old, new in zip(han, convert("t2s", han), strict=True) if old != new}
    rest = [character for character in han if ord(character) not in table and not _is_simplified(character)]
    for config in ("hk2s", "tw2s", "jp2t"):
        traditional = convert(config, rest)
        for old, new in zip(rest, convert("t2s", traditional), strict=True):
            if old != new:
                table.setdefault(ord(old), new)
    return table


def _is_simplified(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def write_table() -> None:
    """Write the shipped table anew."""
    lines = ["# code point and the one that stands for it; made by searchsvc.analysis.fold_table.write_table"]
    lines += [f"{code:04x} {ord(character):04x}" for code, character in make_table().items()]
    PATH.write_text("\n".join(lines) + "\n", "ascii")
