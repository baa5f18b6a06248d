"""Each kind of file is judged for what it is; whatever the bytes are, a judgement comes."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from callfire_desktop.audio.judging import judge
from callfire_desktop.audio.peaks import StoppedError
from callfire_desktop.domain.sound_checks import Judgement, RemarkKind, Verdict
from tests.support import sound_files as make

FIXTURE_NAMES = ["speech.m4a", "speech.opus", "speech.ogg", "speech.flac", "speech.aac"]
QUICKLY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def judged(path: Path) -> Judgement:
    return judge(path).judgement


def kinds(path: Path) -> list[RemarkKind]:
    return [one.kind for one in judged(path).remarks]


@pytest.mark.parametrize("name", FIXTURE_NAMES)
def test_kinds_are_read_by_their_bytes(qapp: QApplication, tmp_path: Path, name: str) -> None:
    path = tmp_path / "misnamed.mp3"
    shutil.copy(make.FIXTURES / name, path)
    found = judge(path)
    assert found.judgement.verdict is Verdict.GOOD
    assert found.judgement.facts.length_s == pytest.approx(3.0, abs=0.1)
    assert found.judgement.level_db == pytest.approx(-17.5, abs=0.5)
    assert found.peaks.length_s == pytest.approx(3.0, abs=0.1)


@pytest.mark.parametrize(
    ("rate", "channels", "bits"), [(8_000, 1, 16), (44_100, 2, 16), (11_025, 1, 8), (48_000, 2, 24), (22_257, 3, 16)]
)
def test_wav_of_any_form(tmp_path: Path, rate: int, channels: int, bits: int) -> None:
    table = np.repeat(make.speech(2.5, rate)[:, None], channels, axis=1)
    found = judged(make.wav(tmp_path / "one.wav", table, rate, bits=bits))
    assert (found.facts.rate, found.facts.channels, found.facts.bits) == (rate, channels, bits)
    assert found.facts.length_s == pytest.approx(2.5, abs=0.01)
    assert [one.kind for one in found.remarks] == ([RemarkKind.ROUGH] if bits == 8 else [])
    assert found.facts.goes_as_it_is == (channels == 1 and bits in (8, 16))


def test_a_studios_floats_in_six_channels(tmp_path: Path) -> None:
    table = np.repeat(make.speech(2, 96_000)[:, None], 6, axis=1)
    found = judged(make.float_wav(tmp_path / "studio.wav", table, 96_000))
    assert found.verdict is Verdict.GOOD
    assert (found.facts.rate, found.facts.channels, found.facts.bits) == (96_000, 6, 32)


def test_a_picture_of_20_mb_before_the_sound(tmp_path: Path) -> None:
    picture = np.random.default_rng(5).bytes(20_000_000)  # holds bytes that look like frames
    path = make.mp3(tmp_path / "cover.mp3", make.speech(3), picture=picture)
    found = judged(path)
    assert found.verdict is Verdict.GOOD
    assert found.facts.length_s == pytest.approx(3.0, abs=0.2)


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("empty.mp3", b"", RemarkKind.EMPTY),
        ("letter.mp3", b"Dear parents, there is no school tomorrow.\n" * 90, RemarkKind.NOT_A_SOUND),
        ("letter.wav", b"Dear parents", RemarkKind.NOT_A_SOUND),
        ("page.mp3", b"<html><body>ID3</body></html>", RemarkKind.NOT_A_SOUND),
        ("list.m3u8", b"#EXTM3U\n#EXTINF:5,\nhttp://127.0.0.1/a.ts\n", RemarkKind.NOT_A_SOUND),
        ("photo.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 60, RemarkKind.NOT_A_SOUND),
        ("head.mp3", b"ID3\x04\x00\x00\x00\x00\x00\x10" + b"\x00" * 16, RemarkKind.DAMAGED),
        ("head.wav", b"RIFF\x24\x00\x00\x00WAVEfmt ", RemarkKind.DAMAGED),
        ("head.flac", b"fLaC\x00\x00\x00\x22" + b"\x00" * 34, RemarkKind.DAMAGED),
        ("head.ogg", b"OggS" + b"\x00" * 24 + b"\x01vorbis\x00\x00\x00\x00\x02", RemarkKind.DAMAGED),
        ("head.m4a", b"\x00\x00\x00\x18ftypM4A \x00\x00\x02\x00M4A isom", RemarkKind.DAMAGED),
        ("film.avi", b"RIFF\x24\x00\x00\x00AVI LIST", RemarkKind.VIDEO),
    ],
)
def test_what_is_no_sound_is_told_apart(tmp_path: Path, name: str, content: bytes, expected: RemarkKind) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert kinds(path) == [expected]
    assert judged(path).verdict is Verdict.UNUSABLE


@pytest.mark.parametrize(
    ("name", "expected"), [("film.mp4", RemarkKind.VIDEO), ("film.webm", RemarkKind.VIDEO), ("locked.m4p", RemarkKind.PROTECTED)]
)
def test_films_and_locked_songs(name: str, expected: RemarkKind) -> None:
    assert kinds(make.FIXTURES / name) == [expected]


def test_a_folder_and_a_file_that_is_gone(tmp_path: Path) -> None:
    assert kinds(tmp_path) == [RemarkKind.FOLDER]
    assert kinds(tmp_path / "gone.wav") == [RemarkKind.GONE]


def test_a_file_nobody_may_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make.wav(tmp_path / "locked.wav", make.speech(1))

    def refuse(*_args: object, **_more: object) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr(Path, "open", refuse)
    assert kinds(path) == [RemarkKind.CANT_READ]


@pytest.mark.parametrize("name", ["one.wav", "one.mp3", "speech.flac", "speech.ogg", "speech.m4a"])
def test_half_a_file_is_said_to_be_cut_short(qapp: QApplication, tmp_path: Path, name: str) -> None:
    sound = make.speech(4)
    path = tmp_path / name
    if name == "one.wav":
        make.wav(path, sound)
    elif name == "one.mp3":
        make.mp3(path, sound)
    else:
        shutil.copy(make.FIXTURES / name, path)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) * 6 // 10])
    found = judged(path)
    if name == "speech.m4a":  # its table of contents stands at the end: nothing can be read without
        assert [one.kind for one in found.remarks] == [RemarkKind.DAMAGED]
    else:
        assert found.has(RemarkKind.CUT_SHORT)
        assert found.verdict is Verdict.NEEDS_A_LOOK


def test_lengths_and_silences(tmp_path: Path) -> None:
    sound = np.concatenate((make.silence(4), make.speech(3), make.silence(2.5)))
    found = {one.kind: one.value for one in judged(make.wav(tmp_path / "late.wav", sound)).remarks}
    assert found[RemarkKind.SILENT_START] == pytest.approx(4.0, abs=0.3)
    assert found[RemarkKind.SILENT_END] == pytest.approx(2.5, abs=0.5)
    assert kinds(make.wav(tmp_path / "short.wav", make.speech(0.1))) == [RemarkKind.TOO_SHORT]


def test_levels(tmp_path: Path) -> None:
    assert kinds(make.wav(tmp_path / "quiet.wav", make.speech(4, level=0.008))) == [RemarkKind.TOO_QUIET]
    assert kinds(make.wav(tmp_path / "loud.wav", make.speech(4, level=1.5))) == [RemarkKind.DISTORTED]
    turned_down = make.as_int16(make.speech(4, level=1.5)) / 32767 * 0.5
    assert kinds(make.wav(tmp_path / "turned.wav", turned_down.astype(np.float32))) == [RemarkKind.DISTORTED]
    assert RemarkKind.DISTORTED in kinds(make.mp3(tmp_path / "loud.mp3", make.speech(4, 22_050, level=1.5), 22_050, kbit=96))


def test_hum_noise_and_nothing_are_hardly_speech(tmp_path: Path) -> None:
    at = np.arange(make.RATE * 4) / make.RATE
    hum = (0.2 * np.sin(2 * np.pi * 60 * at)).astype(np.float32)
    noise = np.random.default_rng(3).normal(0, 0.1, make.RATE * 4).astype(np.float32)
    for name, sound in (("hum", hum), ("noise", noise), ("nothing", make.silence(4))):
        assert kinds(make.wav(tmp_path / f"{name}.wav", sound)) == [RemarkKind.HARDLY_SPEECH], name


def test_two_channels_that_cancel_are_not_mixed(tmp_path: Path) -> None:
    sound = make.speech(3)
    against = judged(make.wav(tmp_path / "against.wav", np.stack((sound, -sound), axis=1)))
    assert against.mending is not None
    assert against.mending.channel == 0
    assert against.level_db == pytest.approx(judged(make.wav(tmp_path / "one.wav", sound)).level_db, abs=0.1)
    one_sided = judged(make.wav(tmp_path / "right.wav", np.stack((sound * 0.001, sound), axis=1)))
    assert one_sided.mending is not None
    assert one_sided.mending.channel == 1
    together = judged(make.wav(tmp_path / "both.wav", np.stack((sound, sound), axis=1)))
    assert together.mending is not None
    assert together.mending.channel is None


def test_the_same_sound_in_another_file_has_the_same_samples(tmp_path: Path) -> None:
    sound = make.speech(2)
    plain = judged(make.mp3(tmp_path / "plain.mp3", sound))
    tagged = judged(make.mp3(tmp_path / "tagged.mp3", sound, picture=b"picture" * 900))
    assert plain.digest != tagged.digest
    assert plain.samples_digest == tagged.samples_digest
    assert plain.samples_digest != judged(make.mp3(tmp_path / "other.mp3", make.speech(2, seed=2))).samples_digest


def test_two_hours_of_silence_need_little_memory_and_are_too_long(tmp_path: Path) -> None:
    path = tmp_path / "two hours.wav"
    make.wav(path, make.silence(1))
    with path.open("r+b") as file:  # a hole in the file: two hours that take no room
        size = 44 + 2 * 3_600 * make.RATE * 2
        file.seek(40)
        file.write((size - 44).to_bytes(4, "little"))
        file.truncate(size)
    assert kinds(path) == [RemarkKind.TOO_LONG]


def test_a_judge_who_is_not_wanted_any_more_stops(tmp_path: Path) -> None:
    path = make.wav(tmp_path / "long.wav", make.speech(30))
    asked = iter([False, True])
    with pytest.raises(StoppedError):
        judge(path, lambda: next(asked, True))


@QUICKLY
@given(content=st.binary(max_size=3_000), name=st.sampled_from(["a.mp3", "a.wav", "a.m4a", "a.ogg", "a.flac", "a"]))
def test_any_bytes_get_a_judgement(tmp_path: Path, content: bytes, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert judged(path).verdict in Verdict


HEADS = [
    b"RIFF\x24\x00\x00\x00WAVE",
    b"OggS",
    b"fLaC",
    b"\x00\x00\x00\x18ftypM4A ",
    b"ID3\x04\x00\x00\x00\x00\x00\x01",
    b"\xff\xfb\x90\x00",
]


@QUICKLY
@given(head=st.sampled_from(HEADS), content=st.binary(max_size=2_000))
def test_any_bytes_behind_a_known_beginning_get_a_judgement(tmp_path: Path, head: bytes, content: bytes) -> None:
    path = tmp_path / "a"
    path.write_bytes(head + content)
    assert judged(path).verdict in Verdict


@settings(QUICKLY, max_examples=80)
@given(
    name=st.sampled_from(["wav", "mp3", "speech.flac", "speech.ogg", "speech.opus"]),
    changes=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), max_size=12),
    kept=st.floats(0.02, 1),
)
def test_damaged_files_get_a_judgement(
    qapp: QApplication, tmp_path: Path, name: str, changes: list[tuple[float, int]], kept: float
) -> None:
    path = tmp_path / "damaged"
    if name == "wav":
        make.wav(path, make.speech(0.5))
    elif name == "mp3":
        make.mp3(path, make.speech(0.5))
    else:
        shutil.copy(make.FIXTURES / name, path)
    content = bytearray(path.read_bytes())
    for place, value in changes:
        content[int(place**3 * (len(content) - 1))] = value  # headers are met more often than samples
    path.write_bytes(content[: max(1, int(len(content) * kept))])
    assert judged(path).verdict in Verdict


@settings(QUICKLY, max_examples=12)
@given(changes=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_damaged_m4a_gets_a_judgement(qapp: QApplication, tmp_path: Path, changes: list[tuple[float, int]]) -> None:
    content = bytearray((make.FIXTURES / "speech.m4a").read_bytes())
    for place, value in changes:
        content[int(place * (len(content) - 1))] = value
    path = tmp_path / "damaged.m4a"
    path.write_bytes(content)
    assert judged(path).verdict in Verdict
