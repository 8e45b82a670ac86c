#!/usr/bin/env python3
"""Judged queries made of articles: fragments of their titles and leads, for `chithi eval --queries`.

    chithi index news.jsonl --index index
    benches/fragments.py news.jsonl > fragments.tsv
    chithi eval --queries fragments.tsv --index index

In: a file of JSON Lines with `id`, `title` and `body`. Out: 250 queries of each kind, drawn with a seed, each of which should
find the article that it is made of; MRR says how far up. The kinds: six words of a title; the same without marks; with one
slip (a letter left out, doubled or swapped with the next one, or another tone); eight words of a lead; seven words of a lead
that stand apart. Another seed is the second argument.
"""
import json
import random
import re
import sys
import unicodedata

EACH = 250
TONES = "\u0300\u0301\u0303\u0309\u0323"  # grave, acute, tilde, hook, dot below


def words(text):
    return re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", text))


def bare(text):
    text = text.replace("đ", "d").replace("Đ", "D")
    letters = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(c for c in letters if not unicodedata.combining(c)))


def with_a_slip(draw, query):
    """One word of at least three letters, mistyped."""
    at = draw.choice([i for i, word in enumerate(query) if len(word) > 2] or [0])
    word, place = query[at], draw.randrange(max(1, len(query[at]) - 1))
    letters = unicodedata.normalize("NFD", word)
    slips = [word[:place] + word[place + 1 :], word[:place] + word[place] + word[place:]]
    slips.append(word[:place] + word[place + 1 : place + 2] + word[place] + word[place + 2 :])
    for tone in TONES:
        if tone in letters:
            slips.append(unicodedata.normalize("NFC", letters.replace(tone, draw.choice(TONES.replace(tone, "")), 1)))
    slips = [slip for slip in slips if slip and slip != word]
    return query[:at] + [draw.choice(slips or [word])] + query[at + 1 :]


def stretch(draw, text, length):
    start = draw.randrange(len(text) - length + 1)
    return text[start : start + length]


def main():
    draw = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 20261129)
    articles = []
    with open(sys.argv[1], encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            title, lead = words(article["title"]), words(article["body"].split("\n", 1)[0])
            if len(title) >= 6 and len(lead) >= 20:
                articles.append((article["id"], title, lead))
    print("kind\tquery\tgrades")
    kinds = {
        "title": lambda title, lead: stretch(draw, title, 6),
        "title-unmarked": lambda title, lead: [bare(word) for word in stretch(draw, title, 6)],
        "title-slip": lambda title, lead: with_a_slip(draw, stretch(draw, title, 6)),
        "lead": lambda title, lead: stretch(draw, lead, 8),
        "lead-scattered": lambda title, lead: [lead[i] for i in sorted(draw.sample(range(len(lead)), 7))],
    }
    for kind, fragment in kinds.items():
        for name, title, lead in draw.sample(articles, min(EACH, len(articles))):
            # Small letters: a capital would make a place of a word.
            print(kind, " ".join(fragment(title, lead)).lower(), f"{name}=3", sep="\t")


if __name__ == "__main__":
    main()
