"""The bars of the geoparser hold on texts its authors have not seen; the marks are sound."""

import pytest

from geodata.texts import texts_folder
from tests.accuracy.__main__ import PRECISION, RECALL, measured
from tests.accuracy.marked import documents, marked
from tests.accuracy.scores import Score
from tests.accuracy.tools import OURS

SETS = ("held_out", "held_out_2", "tuning", "tuning_2")


@pytest.mark.parametrize("folder", SETS)
def test_every_mark_is_in_its_text(folder: str) -> None:
    texts = marked(folder)
    assert texts
    for text in texts:
        assert "{{" not in text.text
        assert "|" not in text.text
        for answer in text.answers:
            assert text.text[answer.start : answer.end] == answer.surface


@pytest.mark.parametrize("folder", SETS)
def test_mentions_are_found_and_resolved(folder: str) -> None:
    score = measured(OURS, marked(folder))
    assert isinstance(score, Score)
    assert score.precision >= PRECISION
    assert score.recall >= RECALL
    settlements = score.by_kind["settlement"]
    assert settlements["resolved"] >= 0.97 * settlements["exact"]


def test_the_documents_are_read_as_their_cards_say() -> None:
    folder = texts_folder()
    if folder is None:
        pytest.skip("the texts are not at hand; name their folder in SEED_TEXTS")
    score = measured(OURS, list(documents(folder)))
    assert isinstance(score, Score)
    assert score.precision >= PRECISION
    assert score.recall >= RECALL
