"""Pictures: found inside their folders only, whole, of a kind that can be printed, and scaled to the page."""

import io

import pytest
from PIL import Image

from mzreport.compose.pictures import load_picture, picture_size, scaled
from mzreport.diagnostics import MzreportError, Span
from mzreport.units import mm

HERE = Span("a.yaml", 3, 9)


def made(form, size=(300, 150), **options):
    file = io.BytesIO()
    Image.effect_noise(size, 50).convert("RGB").save(file, form, **options)
    return file.getvalue()


def refused(tmp_path, name="a.png"):
    with pytest.raises(MzreportError) as caught:
        load_picture(name, [tmp_path], HERE)
    (fault,) = caught.value.diagnostics
    assert (fault.code, fault.span, fault.exit_status) == ("F105", HERE, 5)
    # Each language says it in its own words.
    assert not any("\u4e00" <= one <= "\u9fff" for one in fault.message("en").replace(name, ""))
    return fault.message("en")


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
@pytest.mark.parametrize(("dpi", "width"), [(300, 25.4), (150, 50.8)])
def test_natural_size_by_resolution(form, dpi, width):
    size = picture_size(made(form, dpi=(dpi, dpi)), "a", HERE)
    assert [round(length.mm, 1) for length in size] == [width, width / 2]


def test_natural_size_without_resolution_is_at_96_dpi():
    assert round(picture_size(made("PNG"), "a", HERE)[0].mm, 2) == round(300 / 96 * 25.4, 2)


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
@pytest.mark.parametrize("part", [0.02, 0.3, 0.6, 0.95])
def test_a_picture_cut_short_is_refused(tmp_path, form, part):
    data = made(form)
    (tmp_path / "a.png").write_bytes(data[: int(len(data) * part)])
    assert "damaged" in refused(tmp_path)


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"BM" + b"\0" * 60, b"<svg/>", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"])
def test_what_is_no_picture_is_refused(tmp_path, data):
    (tmp_path / "a.png").write_bytes(data)
    assert refused(tmp_path)


def test_a_name_too_long_for_any_file_is_refused(tmp_path):
    assert refused(tmp_path, "图" * 300 + ".png")


def test_a_picture_of_too_many_pixels_is_refused(tmp_path):
    bomb = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(bomb, "PNG")
    (tmp_path / "a.png").write_bytes(bomb.getvalue())
    assert "pixels" in refused(tmp_path)


@pytest.mark.parametrize("name", ["../a.png", "b/../../a.png", "/etc/passwd", "..\\a.png", "b\\..\\..\\a.png"])
def test_pictures_outside_are_refused(tmp_path, name):
    (tmp_path / "a.png").write_bytes(made("PNG"))
    (tmp_path / "b").mkdir()
    with pytest.raises(MzreportError) as caught:
        load_picture(name, [tmp_path / "b"], HERE)
    assert "must stay inside" in caught.value.diagnostics[0].message("en")


def test_folders_are_searched_in_order(tmp_path):
    for name, form in (("a", "PNG"), ("b", "JPEG")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x").write_bytes(made(form))
    assert load_picture("x", [tmp_path / "b", tmp_path / "a"], None)[:2] == b"\xff\xd8"


def test_a_folder_is_no_picture(tmp_path):
    (tmp_path / "a.png").mkdir()
    assert "no such file" in refused(tmp_path)


def test_scaling_keeps_the_proportions():
    size = (mm(100), mm(50))
    assert scaled(size, None, None, mm(156)) == size
    assert scaled(size, mm(40), None, mm(156)) == (mm(40), mm(20))
    assert scaled(size, None, mm(10), mm(156)) == (mm(20), mm(10))
    assert scaled(size, mm(400), None, mm(156)) == (mm(156), mm(78))


@pytest.mark.parametrize("orientation", [3, 6, 8])
def test_a_photograph_taken_sideways_is_set_upright(tmp_path, orientation):
    image = Image.new("RGB", (40, 20), "white")
    image.paste("black", (0, 0, 10, 10))
    exif = Image.Exif()
    exif[0x0112] = orientation
    image.save(tmp_path / "photo.jpg", exif=exif, dpi=(200, 200), quality=95)
    data = load_picture("photo.jpg", [tmp_path], None)
    with Image.open(io.BytesIO(data)) as upright:
        assert upright.size == ((40, 20) if orientation == 3 else (20, 40))
        assert upright.getexif().get(0x0112, 1) == 1
        # The dark corner was at the top left of the sensor.
        corner = {3: (37, 17), 6: (17, 2), 8: (2, 37)}[orientation]
        assert sum(upright.getpixel(corner)) < 60
        assert upright.info["dpi"] == (200, 200)
    assert load_picture("photo.jpg", [tmp_path], None) == data


def test_a_photograph_that_says_upright_keeps_its_bytes(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 1
    Image.new("RGB", (40, 20), "white").save(tmp_path / "photo.jpg", exif=exif)
    assert load_picture("photo.jpg", [tmp_path], None) == (tmp_path / "photo.jpg").read_bytes()
