"""What pictures are drawn with: marks, rectangles, type and colours."""
