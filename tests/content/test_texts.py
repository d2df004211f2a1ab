"""All texts of an issue in reading order."""

from mzreport.content import block_texts, bodies
from tests.content.conftest import read


def test_texts_come_in_the_order_of_the_page():
    issue, _ = read(
        "kind: bulletin\neditors_note: 一\nsections: [{items: [{text: 二}, {body: [{h1: 三, text: 四}, "
        "{table: {caption: 五, head: [六], rows: [[七]]}}, {quote: 八}, {figure: {src: a.png, caption: 九}}]}]}]\n"
        "printed: 十\nattachments: [{text: 百}]\n"
    )
    texts = [text for blocks in bodies(issue) for text in block_texts(blocks)]
    assert "".join(texts) == "一二三四五六七八九十百"
