"""Chinese unless the environment names another language."""

import pytest

from mzreport.cli.language import language


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "zh"),
        ({"LANG": "C"}, "zh"),
        ({"LANG": "C.UTF-8"}, "zh"),
        ({"LC_ALL": "POSIX", "LANG": "en_US.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW"}, "zh"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_DE@euro"}, "en"),
        ({"LC_MESSAGES": "en_US", "LANG": "zh_CN"}, "en"),
        ({"LC_ALL": "", "LANG": "en_US"}, "en"),
        ({"MZREPORT_LANG": "en", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"MZREPORT_LANG": "zh", "LANG": "en_US.UTF-8"}, "zh"),
        ({"MZREPORT_LANG": "zh_CN", "LANG": "en_US.UTF-8"}, "zh"),
    ],
)
def test_language(environment, expected):
    assert language(environment) == expected
