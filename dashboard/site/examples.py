"""The examples of the page for programs: who held Shusha on a day. BASE/ is where the files are."""

EXAMPLES = {
    "curl": """\
curl -s BASE/intervals.json | jq -r --arg day 2020-11-08 '
  .[] | select(.key == "area:shusha" and .viewpoint == null and .knowledge == "then")
  | .intervals | map(select((.first_day // "") <= $day)) | last
  | "\\(.state): \\(.controller | join(", "))"'
""",
    "Python": """\
import json
from urllib.request import urlopen

def state(key, day, viewpoint=None, knowledge="then"):
    with urlopen("BASE/intervals.json") as answer:
        tracks = json.load(answer)
    wanted = (key, viewpoint, knowledge)
    track = next(t for t in tracks if (t["key"], t["viewpoint"], t["knowledge"]) == wanted)
    return [i for i in track["intervals"] if (i["first_day"] or "") <= day][-1]

found = state("area:shusha", "2020-11-08")
print(found["state"], found["controller"], found["because"])
""",
    "R": """\
library(jsonlite)

tracks <- fromJSON("BASE/intervals.json", simplifyVector = FALSE)
wanted <- Filter(function(t)
  t$key == "area:shusha" && is.null(t$viewpoint) && t$knowledge == "then", tracks)[[1]]
before <- Filter(function(i)
  is.null(i$first_day) || i$first_day <= "2020-11-08", wanted$intervals)
found <- before[[length(before)]]
cat(found$state, unlist(found$controller))
""",
    "JavaScript": """\
const answer = await fetch("BASE/intervals.json");
const tracks = await answer.json();
const track = tracks.find(
  (t) => t.key === "area:shusha" && t.viewpoint === null && t.knowledge === "then",
);
const found = track.intervals.filter((i) => (i.first_day ?? "") <= "2020-11-08").at(-1);
console.log(found.state, found.controller);
""",
}
"""By the name of the language, as it stands above the code."""
