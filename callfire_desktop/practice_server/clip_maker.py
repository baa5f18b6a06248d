"""Makes the spoken clips anew: ``python -m callfire_desktop.practice_server.clip_maker``. Needs the ``espeak-ng`` program.

espeak-ng is GPL and is only run here, never shipped; sound made with it is not covered by its licence.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from callfire_desktop.practice_server.clips import NO_ENGINE, SILENCE, clip_folder
from callfire_desktop.practice_server.speech import RATE, encode, speak

TEXTS: Mapping[str, tuple[str, str]] = {
    "office-1": ("en-us+f3", "Lincoln Elementary, good morning. This is the school office. How can I help you?"),
    "office-2": ("en-us+f3", "Thank you for calling. Let me look that up for you. One moment, please."),
    "office-3": ("en-us+f3", "The bus will be about fifteen minutes late today, because of the snow."),
    "office-4": ("en-us+f3", "School closes at noon on Friday. Lunch will be served before the buses leave."),
    "office-5": ("en-us+f3", "I will leave a note for the teacher, and she will call you back this afternoon."),
    "office-6": ("en-us+f3", "Could you spell the last name for me? And which grade is that?"),
    "office-7": ("en-us+f3", "You are all set. Is there anything else I can do for you?"),
    "parent-1": ("en-us+m3", "Hello, I am calling about my daughter. She has a fever and will stay at home today."),
    "parent-2": ("en-us+f5", "Hi, I got your message about the winter closing. Is the after school program open?"),
    "parent-3": ("en-us+m7", "Yes, that works for me. Thank you very much for your help."),
    "parent-4": ("en-us+f5", "Could you please ask the principal to call me before Friday? It is about the field trip."),
    "parent-5": ("es-419+f2", "Buenos días. Llamo para preguntar a qué hora sale el autobús de la tarde."),
    "parent-6": ("en-us+m3", "No, this is the first time that we hear about it. When does it start?"),
    NO_ENGINE: (
        "en-us+f3",
        "This is the practice account. This computer has no speech engine, so your own text can not be spoken. Your text was kept.",
    ),
    "parent-7": ("en-us+m7", "Great. And please take my old number off your list. Goodbye."),
}


def main(folder: Path) -> None:
    """Write every clip into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, (voice, text) in TEXTS.items():
        (folder / f"{name}.mp3").write_bytes(encode(speak(voice, text)))
    (folder / f"{SILENCE}.mp3").write_bytes(encode(np.zeros(RATE, np.int16)))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else clip_folder())
