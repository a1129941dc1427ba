"""Tables as ACLED and UCDP publish them, with made-up rows: headers and forms are the real ones."""

from __future__ import annotations

import csv
import datetime as dt
import io
import random
from collections.abc import Iterable
from typing import Any

ACLED = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,"
    "assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,"
    "country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,"
    "notes,fatalities,tags,timestamp"
).split(",")
GED = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,"
    "conflict_name,dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,"
    "side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office,"
    "source_date,source_headline,source_original,where_prec,where_coordinates,where_description,"
    "adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,"
    "date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,"
    "gwnoa,gwnob"
).split(",")
KINDS = [
    ("Battles", "Armed clash"),
    ("Explosions/Remote violence", "Shelling/artillery/missile attack"),
    ("Violence against civilians", "Attack"),
    ("Protests", "Peaceful protest"),
    ("Strategic developments", "Agreement"),
]
TOWNS = [(46.7528, 39.7600), (46.6300, 39.4800), (46.9300, 39.9900), (46.5500, 39.6400)]
START = dt.date(2020, 1, 1)


def written(header: list[str], rows: Iterable[dict[str, Any]], delimiter: str = ",") -> str:
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, header, delimiter=delimiter, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


def acled_rows(count: int, seed: int = 1) -> list[dict[str, Any]]:
    rng = random.Random(seed)
    rows = []
    for number in range(count):
        day = START + dt.timedelta(days=rng.randrange(1400))
        kind, sub = rng.choice(KINDS)
        if rng.random() < 0.4:  # many events share the point of a town, as in the real tables
            lon, lat = rng.choice(TOWNS)
        else:
            lon, lat = rng.uniform(44.9, 47.9), rng.uniform(38.9, 41.2)
        rows.append({
            "event_id_cnty": f"AZE{number + 1}",
            "event_date": day.isoformat(),
            "year": day.year,
            "time_precision": rng.choice([1, 1, 1, 2, 3]),
            "disorder_type": "Political violence",
            "event_type": kind,
            "sub_event_type": sub,
            "actor1": "Military Forces of Azerbaijan (2003-)",
            "inter1": "State forces",
            "actor2": "Military Forces of Armenia (2018-)" if rng.random() < 0.7 else "",
            "iso": 31,
            "region": "Caucasus and Central Asia",
            "country": "Azerbaijan",
            "admin1": "Susa",
            "location": f"Village {number % 977}",
            "latitude": f"{lat:.4f}",
            "longitude": f"{lon:.4f}",
            "geo_precision": rng.choice([1, 1, 2, 3]),
            "source": "Made up; Nobody",
            "source_scale": "Other",
            "notes": f"On {day:%d %B %Y}, made-up event {number} near village {number % 977}.",
            "fatalities": rng.choice([0, 0, 1, 3]),
            "timestamp": 1700000000 + number,
        })  # fmt: skip
    return rows


def acled(count: int, seed: int = 1) -> str:
    return written(ACLED, acled_rows(count, seed))


def ged_rows(count: int, seed: int = 2) -> list[dict[str, Any]]:
    rng = random.Random(seed)
    rows = []
    for number in range(count):
        first = START + dt.timedelta(days=rng.randrange(1400))
        last = first + dt.timedelta(days=rng.choice([0, 0, 0, 2, 6, 29]))
        best = rng.randrange(1, 30)
        lon, lat = rng.uniform(44.9, 47.9), rng.uniform(38.9, 41.2)
        rows.append({
            "id": 400000 + number,
            "relid": f"AZE-2020-1-{number}",
            "year": first.year,
            "active_year": 1,
            "code_status": "Clear",
            "type_of_violence": rng.choice([1, 1, 2, 3]),
            "conflict_name": "Azerbaijan: Nagorno-Karabakh",
            "dyad_name": "Government of Azerbaijan - Republic of Artsakh",
            "side_a": "Government of Azerbaijan",
            "side_b": "Republic of Artsakh",
            "number_of_sources": 1,
            "source_article": '"Made up, 2020-10-01, nobody"',
            "where_prec": rng.randrange(1, 8),
            "where_coordinates": f"Village {number % 977}",
            "where_description": "near a made-up village",
            "adm_1": "Shusha",
            "latitude": f"{lat:.6f}",
            "longitude": f"{lon:.6f}",
            "geom_wkt": f"POINT ({lon:.6f} {lat:.6f})",
            "country": "Azerbaijan",
            "country_id": 373,
            "region": "Europe",
            "event_clarity": 1,
            "date_prec": rng.randrange(1, 6),
            "date_start": f"{first} 00:00:00.000",
            "date_end": f"{last} 00:00:00.000",
            "deaths_a": 0,
            "best": best,
            "high": best + 2,
            "low": best - 1,
        })  # fmt: skip
    return rows


def ged(count: int, seed: int = 2) -> str:
    return written(GED, ged_rows(count, seed))
