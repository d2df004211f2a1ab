import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mzreport.archive.catalogue import open_catalogue
from mzreport.archive.filters import Filters
from mzreport.archive.folding import fold
from mzreport.archive.passages import Passage, passages
from mzreport.archive.search import search
from mzreport.diagnostics import MzreportError
from tests.archive.filing import Filing, bulletin


def catalogue_of(folder, *documents):
    """A catalogue of bulletins with these passages, one a month."""
    filing = Filing(folder)
    for month, found in enumerate(documents, 1):
        filing.file(bulletin(month, f"2026-{month:02}-10"), list(found))
    return open_catalogue(filing.store, filing.path)


@pytest.fixture
def catalogue(tmp_path):
    first = [
        *passages(
            "1月5日，区民政局召开养老服务工作会议。赵某某副局长出席，惠及1980名老人。",
            [(0, 1), (19, 2)],
            section="重要会议活动",
            item=1,
            title="会议",
            unit="养老服务科、办公室",
        ),
        Passage("联系电话：25032421，Email: Office@Example.cn", 3, "工作动态", 2, "", "救助科"),
    ]
    second = [Passage("依據沪东民〔2026〕12号，總結養老工作。", 1, "工作动态", 1, "", "养老服务科")]
    with catalogue_of(tmp_path, first, second) as catalogue:
        yield catalogue


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("养老", [(2, 1), (1, 1)]),
        ("養老", [(2, 1), (1, 1)]),
        ("老", [(2, 1), (1, 1), (1, 2)]),
        ("。", [(2, 1), (1, 1), (1, 2)]),
        ("养老服务工作会议", [(1, 1)]),
        ("赵某某", [(1, 2)]),
        ("1980", [(1, 2)]),
        ("１９８０名", [(1, 2)]),
        ("98", [(1, 2)]),
        ("25032421", [(1, 3)]),
        ("office@example.cn", [(1, 3)]),
        ("沪东民[2026]12号", [(2, 1)]),
        ("总结", [(2, 1)]),
        ("养老 会议", [(1, 1)]),
        ("会议 养老 召开", [(1, 1)]),
        ("养老 赵某某", []),
        # Every pair of it stands in the sentence, the word does not.
        ("养老工作会议", []),
        ("議養", []),
        ("殡葬", []),
        ('"', []),
        ("*", []),
        ("养* OR 老", []),
    ],
)
def test_words_names_numbers_and_marks(catalogue, query, found):
    results = search(catalogue, query)
    assert [(hit.record.number, hit.page) for hit in results.hits if hit.page] == found


def test_a_hit_tells_where_it_stands_and_what_was_asked_for(catalogue):
    hit = search(catalogue, "養老 会议").hits[0]
    assert (hit.record.printed, hit.page, hit.section) == ("2026年第1期（总第201期）", 1, "重要会议活动")
    assert (hit.title, hit.units) == ("会议", ("养老服务科", "办公室"))
    assert hit.marked("【", "】") == "1月5日，区民政局召开【养老】服务工作【会议】。"


def test_the_register_s_own_words_are_found_on_page_0_once(catalogue):
    results = search(catalogue, "总第201期")
    assert [(hit.page, hit.text) for hit in results.hits] == [(0, "2026年第1期（总第201期）")]


def test_what_the_text_says_itself_is_not_found_twice(tmp_path):
    with catalogue_of(
        tmp_path, [Passage("东湖民政信息2026年第1期", 1), Passage("2026年第1期（总第201期）", 1)]
    ) as catalogue:
        assert [hit.page for hit in search(catalogue, "第1期").hits] == [1, 1]


def test_totals_do_not_depend_on_the_limit(catalogue):
    results = search(catalogue, "老", limit=1)
    assert (len(results.hits), results.total, results.records) == (1, 3, 2)
    assert len(search(catalogue, "老", limit=None).hits) == 3


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(year=2026), [(2, 1), (1, 1)]),
        (Filters(year=2020), []),
        (Filters(section="工作动态"), [(2, 1)]),
        (Filters(unit="办公室"), [(1, 1)]),
        (Filters(unit="養老服務科"), [(2, 1), (1, 1)]),
        (Filters(series="东湖", until="2026-01"), [(1, 1)]),
        (Filters(since="2026-02-01"), [(2, 1)]),
        (Filters(kind="notice"), []),
        (Filters(year=2026, section="重要", unit="养老", kind="bulletin", types=("issue",)), [(1, 1)]),
    ],
)
@pytest.mark.parametrize("query", ["养老", "养"])
def test_filters_narrow_hits_and_totals(catalogue, query, filters, found):
    results = search(catalogue, query, filters)
    assert [(hit.record.number, hit.page) for hit in results.hits] == found
    assert results.total == results.records == len(found)


def test_an_unknown_name_in_a_filter_is_told_when_nothing_is_found(catalogue):
    assert [f.code for f in search(catalogue, "养老", Filters(unit="双拥科")).findings] == ["A306"]
    assert search(catalogue, "殡葬", Filters(unit="养老")).findings == ()


@pytest.mark.parametrize("query", ["", " 　", "\u200b", []])
def test_no_word_is_a_usage_error(catalogue, query):
    with pytest.raises(MzreportError) as caught:
        search(catalogue, query)
    assert [(d.code, d.exit_status) for d in caught.value.diagnostics] == [("A305", 2)]


_ALPHABET = "养老服务会議议aB1２，。[〔\"“-— '*"
_TEXT = st.text(_ALPHABET, min_size=1, max_size=12)


@pytest.fixture(params=["fts5", "scan"])
def engine(request, monkeypatch):
    """With the index of pairs, and as on a system whose SQLite has none."""
    if request.param == "scan":
        for module in ("schema", "indexing", "catalogue"):
            monkeypatch.setattr(f"mzreport.archive.{module}.has_full_text", lambda: False)
    return request.param


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.lists(st.tuples(_TEXT, st.sampled_from(["甲", "乙"])), min_size=1, max_size=4), min_size=1, max_size=4),
    st.lists(_TEXT, min_size=1, max_size=6),
    st.sampled_from(["", "甲"]),
)
def test_search_finds_exactly_the_sentences_that_hold_the_words(tmp_path_factory, engine, documents, queries, section):
    found = [[Passage(text, 1, name) for text, name in document] for document in documents]
    with catalogue_of(tmp_path_factory.mktemp("archive"), *found) as catalogue:
        assert catalogue.full_text == (engine == "fts5")
        for query in [*queries, *(text[i : i + 2] for document in documents for text, _ in document for i in (0, 1))]:
            terms = [term for term in map(fold, query.split()) if term]
            if not terms:
                continue
            results = search(catalogue, query, Filters(section=section), limit=None)
            expected = [
                (month, text)
                for month, document in reversed(list(enumerate(documents, 1)))
                for text, name in document
                if section in ("", name) and all(term in fold(text) for term in terms)
            ]
            assert [(hit.record.number, hit.text) for hit in results.hits if hit.page] == expected
            assert results.total == len(results.hits)
            assert results.records == len({hit.record.sequence for hit in results.hits})
            assert all(hit.marks for hit in results.hits)
