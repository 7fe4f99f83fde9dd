"""What a plain Python text analysis does: the reference for `--process text-analysis`."""
import unicodedata


def analyse(text):
    lines = [line.strip() for line in text.splitlines()]
    return [
        {
            "original": line,
            "length": len(line),
            "word_count": len(line.split()),
            "uppercase": line.upper(),
            "index": index,
        }
        for index, line in enumerate(line for line in lines if line)
    ]


def knows_all(text, capitals):
    """
    Whether this Python's Unicode tables hold every character and every capital that newer tables
    give them: each version of Unicode adds letters, and capitals for old ones.
    """
    return all(unicodedata.category(character) != "Cn" for character in text + capitals)
