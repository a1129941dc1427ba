"""Lessons: stories in steps, each a view of the atlas with the claims it rests on."""

from dashboard.lessons.load import FOLDER, lessons_of
from dashboard.lessons.model import Lesson, Step

__all__ = ["FOLDER", "Lesson", "Step", "lessons_of"]
