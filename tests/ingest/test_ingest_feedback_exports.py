"""Exports as shops, help desks and networks write them: each lands in the right columns."""

from __future__ import annotations

import json
from typing import Any

import pytest

from workbench.ingest import read_feedback
from workbench.ingest.feedback_json import unwrapped
from workbench.ingest.feedback_markup import has_markup, ungarbled, without_markup

TWEET = {
    "created_at": "Wed Oct 10 20:19:24 +0000 2018", "id": 1050118621198921728,
    "full_text": "The new bikes are fast &amp; quiet", "lang": "en",
    "source": '<a href="https://example.org">Web</a>', "in_reply_to_status_id": 105,
    "user": {"id": 6, "name": "Kim", "screen_name": "kim_x", "url": "https://example.org/kim",
             "description": "I write long things about bikes and trains.",
             "created_at": "Wed May 23 06:01:13 +0000 2007"},
}  # fmt: skip
ZENDESK = {
    "url": "https://example.org/api/tickets/1.json", "id": 1, "created_at": "2023-05-01T10:00:00Z",
    "via": {"channel": "email", "source": {"from": {"name": "Kim"}, "to": {"name": "Support"}}},
    "updated_at": "2023-05-02T10:00:00Z", "type": "incident", "subject": "Lock",
    "description": "<div>The lock froze.<br>Please help &amp; hurry</div><script>x</script>",
    "requester_id": 22, "assignee_id": 3, "satisfaction_rating": {"score": "unoffered"},
    "comments": [{"id": 5, "body": "The lock froze."}, {"id": 6, "body": "We are sorry."}],
}  # fmt: skip
INTERCOM = {
    "conversations": [{
        "type": "conversation", "id": "147", "created_at": 1539897198, "updated_at": 1540393270,
        "source": {"id": "3", "subject": "", "body": "<p>My bike is broken</p>",
                   "author": {"type": "user", "id": "5", "name": "Kim", "email": "k@example.org"}},
        "conversation_rating": {"rating": 5, "remark": "great"},
    }],
}  # fmt: skip
GOOGLE = {
    "reviews": [{
        "name": "accounts/1/reviews/2", "reviewId": "r2", "starRating": "FIVE",
        "reviewer": {"profilePhotoUrl": "https://example.org/x.jpg", "displayName": "Kim"},
        "comment": "Very friendly staff", "createTime": "2019-01-02T10:00:00Z",
        "reviewReply": {"comment": "Thank you so much, come again soon!"},
    }],
}  # fmt: skip
DISCORD = {
    "guild": {"id": "1", "name": "g"}, "messageCount": 1,
    "messages": [{
        "id": "11", "type": "Default", "timestamp": "2023-05-01T10:00:00.123+02:00",
        "content": "It does not start anymore", "author": {"id": "5", "name": "kim"},
        "reference": {"messageId": "10"},
    }],
}  # fmt: skip
SLACK = [{
    "client_msg_id": "aa-1", "type": "message", "user": "U1", "text": "The lock &lt;new&gt; froze",
    "ts": "1512085950.000216", "thread_ts": "1512085940.000216",
    "user_profile": {"real_name": "Kim K"}, "replies": [{"user": "U2", "ts": "1512085960.0"}],
}]  # fmt: skip
AMAZON = {
    "reviewerID": "A2", "asin": "0001", "reviewerName": "Kim", "overall": 5.0,
    "reviewText": "I bought this for my husband.", "summary": "Heavenly",
    "unixReviewTime": 1252800000, "reviewTime": "09 13, 2009", "helpful": [2, 3],
}  # fmt: skip
EXPORTS = {
    "twitter.jsonl": (TWEET, {"id": "1050118621198921728", "author": "kim_x", "thread": "105",
                              "text": "The new bikes are fast & quiet", "channel": "Web",
                              "language": "en", "date": "2018-10-10 20:19:24"}),
    "zendesk.jsonl": (ZENDESK, {"id": "1", "author": "22", "channel": "email", "title": "Lock",
                                "text": "The lock froze.\nPlease help & hurry",
                                "date": "2023-05-01 10:00:00"}),
    "intercom.json": (INTERCOM, {"id": "147", "author": "Kim", "text": "My bike is broken",
                                 "date": "2018-10-18 21:13:18", "rating": "5.0"}),
    "google.json": (GOOGLE, {"id": "r2", "author": "Kim", "text": "Very friendly staff",
                             "rating": "5.0", "date": "2019-01-02 10:00:00"}),
    "discord.json": (DISCORD, {"id": "11", "author": "kim", "text": "It does not start anymore",
                               "thread": "10", "zone": "+02:00", "date": "2023-05-01 08:00:00"}),
    "slack.json": (SLACK, {"id": "aa-1", "author": "Kim K", "text": "The lock <new> froze",
                           "thread": "1512085940.000216", "date": "2017-11-30 23:52:30"}),
    "amazon.jsonl": (AMAZON, {"author": "Kim", "text": "I bought this for my husband.",
                              "title": "Heavenly", "rating": "5.0", "date": "2009-09-13"}),
}  # fmt: skip
PLAY = (
    "Package Name,Reviewer Language,Device,Review Submit Date and Time,"
    "Review Submit Millis Since Epoch,Review Last Update Date and Time,Star Rating,Review Title,"
    "Review Text,Developer Reply Date and Time,Developer Reply Text,Review Link\n"
    "org.x,de,pixel,2026-01-05T08:13:10Z,1767600790000,2026-01-06T08:13:10Z,4,,Läuft gut,"
    "2026-01-06T08:13:10Z,Danke für das lange und freundliche Lob,https://example.org/r\n"
)
TABLES = {
    "play.csv": (PLAY.encode("utf-16"), {"text": "Läuft gut", "rating": "4.0", "language": "de",
                 "date": "2026-01-05 08:13:10", "url": "https://example.org/r", "author": ""}),
    "trustpilot.csv": (
        "Review Id,Review Created (UTC),Review Consumer User Id,Review Username,Review User Email,"
        "Review Title,Review Content,Review Stars,Source Name,Company Reply Date (UTC),"
        "Company reply,Review Language,Domain URL\nab1,2026-01-05 08:13:10,u1,Kim,k@example.org,"
        "Great,Quick delivery and nice people,5,Organic,2026-01-06 10:00:00,Thanks a lot dear Kim,"
        "en,www.example.org\n",
        {"id": "ab1", "author": "Kim", "title": "Great", "text": "Quick delivery and nice people",
         "rating": "5.0", "channel": "Organic", "zone": "UTC", "url": ""},
    ),
    "app.csv": ("Date,Author,Rating,Title,Review,Version\n2026-01-05,kim,5,Wow,Nice map,1\n",
                {"author": "kim", "rating": "5.0", "title": "Wow", "text": "Nice map"}),
    "nps.csv": ("Respondent,Submitted at,How likely are you to recommend us?,"
                "What is the main reason for your score?\n1,2026-01-05,9,Friendly and fast team\n",
                {"rating": "9.0", "text": "Friendly and fast team", "date": "2026-01-05"}),
    "de.csv": ("Ticketnummer;Eingegangen am;Kunde;Kanal;Betreff;Nachricht;Bewertung\n"
               "T1;13.01.2026 10:15;Jörg;E-Mail;Schloss;Das Schloss klemmt;2\n",
               {"id": "T1", "author": "Jörg", "channel": "E-Mail", "title": "Schloss",
                "text": "Das Schloss klemmt", "rating": "2.0", "date": "2026-01-13 10:15:00"}),
    "fr.csv": ("Identifiant;Date de création;Auteur;Titre;Commentaire;Note\n"
               "1;13/01/2026;Zoé;Bien;Le vélo est très bien;4/5\n",
               {"id": "1", "author": "Zoé", "title": "Bien", "text": "Le vélo est très bien",
                "rating": "4.0", "date": "2026-01-13"}),
    "es.csv": ("Fecha,Usuario,Título,Reseña,Puntuación,Enlace\n"
               "13/01/2026,Ana,Bien,La bici va muy bien,4 de 5,https://example.org\n",
               {"author": "Ana", "title": "Bien", "text": "La bici va muy bien", "rating": "4.0",
                "url": "https://example.org"}),
    "it.csv": ("Data,Autore,Titolo,Recensione,Voto\n13/01/2026,Ada,Bene,La bici va bene,★★★★☆\n",
               {"author": "Ada", "title": "Bene", "text": "La bici va bene", "rating": "4.0"}),
}  # fmt: skip


def check(frame: Any, wanted: dict[str, str]) -> None:
    found = {name: frame[name].astype("string").fillna("").iloc[0] for name in wanted}
    assert found == wanted


@pytest.mark.parametrize("name", EXPORTS)
def test_json_exports(put: Any, name: str) -> None:
    content, wanted = EXPORTS[name]
    found = read_feedback(put(name, json.dumps(content)))
    check(found.frame, wanted)
    assert found.rows == len(found.frame) == 1


@pytest.mark.parametrize("name", TABLES)
def test_tables(put: Any, name: str) -> None:
    content, wanted = TABLES[name]
    check(read_feedback(put(name, content)).frame, wanted)


def test_reddit_listings_with_replies(put: Any) -> None:
    def thing(kind: str, **data: Any) -> dict[str, Any]:
        return {"kind": kind, "data": {"subreddit": "bikes", "score": 5, "num_comments": 2} | data}

    def listing(*children: Any) -> dict[str, Any]:
        return {"kind": "Listing", "data": {"children": list(children)}}

    inner = thing("t1", id="c2", body="Mine as well.", author="e", replies="", link_id="t3_a")
    outer = thing("t1", id="c1", body="Yes.", author="d", replies=listing(inner), link_id="t3_a")
    post = thing("t3", id="a", title="Lock", selftext="Does it &gt;freeze&lt;?", author="abc")
    found = read_feedback(put("r.json", json.dumps([listing(post), listing(outer)])))
    assert found.frame["id"].tolist() == ["a", "c1", "c2"]
    assert found.frame["text"].tolist() == ["Does it >freeze<?", "Yes.", "Mine as well."]
    assert found.frame["thread"].fillna("").tolist() == ["", "t3_a", "t3_a"]
    assert "rating" not in found.frame
    assert found.roles.text == ("selftext", "body")


def test_youtube_replies_are_posts(put: Any) -> None:
    def snippet(words: str, who: str) -> dict[str, str]:
        return {"textDisplay": f"<b>{words}</b>", "textOriginal": words, "authorDisplayName": who,
                "publishedAt": "2024-01-02T10:00:00Z"}  # fmt: skip

    thread = {
        "id": "U1",
        "snippet": {
            "videoId": "v",
            "topLevelComment": {"id": "U1", "snippet": snippet("Nice", "k")},
        },
        "replies": {"comments": [{"id": "U1.a", "snippet": snippet("Me too, often", "l")}]},
    }
    found = read_feedback(put("y.json", json.dumps({"kind": "list", "items": [thread]}, indent=1)))
    assert found.frame["text"].tolist() == ["Nice", "Me too, often"]
    assert found.frame["author"].tolist() == ["k", "l"]
    assert found.frame["thread"].fillna("").tolist() == ["", "U1"]
    assert "1 reply inside other posts" in str(found.notices)


def test_facebook_and_instagram_letters_are_mended(put: Any) -> None:
    def garbled(text: str) -> str:
        return text.encode().decode("latin-1")

    comment = {"timestamp": 1600000000, "comment": garbled("Café 😀"), "author": garbled("Zoë")}
    content = {"comments_v2": [{"timestamp": 1600000000, "data": [{"comment": comment}],
                                "title": garbled("Zoë commented.")}]}  # fmt: skip
    found = read_feedback(put("f.json", json.dumps(content)))
    assert found.frame[["text", "author"]].iloc[0].tolist() == ["Café 😀", "Zoë"]
    (notice,) = [n for n in found.notices if "garbled" in n.reason]
    assert "1 post" in notice.reason
    assert notice.kept == garbled("Café 😀")
    entry = {"Comment": {"value": garbled("Schön")}, "Time": {"timestamp": 1600000000}}
    frame = read_feedback(put("i.json", json.dumps([{"string_map_data": entry}]))).frame
    assert frame["text"].tolist() == ["Schön"]
    assert str(frame["date"].iloc[0]) == "2020-09-13 12:26:40"


@pytest.mark.parametrize(
    "text", ["Café", "CAFÉ”", "naïve Ã", "ÉTÉ »", "50 Â", "Größe", "Пример", "日本", "a\u00a0b"]
)
def test_sound_letters_stay(text: str) -> None:
    assert ungarbled(text) == text


@pytest.mark.parametrize(
    "text", ["it’s", "Café – “très bon”", "Größe", "Пример", "日本", "😀", "€ 5"]
)
@pytest.mark.parametrize("by", ["latin-1", "cp1252"])
def test_garbled_letters_are_mended(text: str, by: str) -> None:
    try:
        garbled = text.encode().decode(by)
    except UnicodeDecodeError:
        pytest.skip("Windows-1252 does not have these bytes")
    assert ungarbled(garbled) in (text, garbled) if by == "cp1252" else ungarbled(garbled) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<p>One</p><p>Two<br/>three</p>", "One\n\nTwo\nthree"),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n\n- b"),
        ("Fish &amp; chips &#39;n&#x27; peas&nbsp;!", "Fish & chips 'n' peas !"),
        ("<style>p {}</style><!-- x -->Hi <img src='x' alt='smile'>", "Hi smile"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a b"),
        ("<p>a<script>never closed", "a"),
    ],
)
def test_markup(text: str, shown: str) -> None:
    assert has_markup(text)
    assert without_markup(text) == shown


@pytest.mark.parametrize(
    "text", ["a < b and c > d", "<name> says", "<3 it", "AT&T; no", "the <div> tag"]
)
def test_what_is_no_markup(text: str) -> None:
    assert without_markup(text) == text


def test_large_broken_markup_is_quick() -> None:
    assert len(without_markup("<p" * 200_000)) == 400_000
    assert without_markup("<b>" * 100_000 + "x</b>") == "x"
    assert without_markup("<style></style>" * 50_000 + "x") == "x"


def test_html_is_reported(put: Any) -> None:
    found = read_feedback(put("a.csv", "id,text\n1,<p>Broke &amp; fell</p>\n2,a < b is fine\n"))
    assert found.frame["text"].tolist() == ["Broke & fell", "a < b is fine"]
    assert [n.reason for n in found.notices] == ["HTML in 1 post was made plain text"]


def test_lists_within_objects_keep_their_lines(put: Any) -> None:
    content = {"meta": {"items": [1]}, "data": {"items": [{"text": "It broke"}, 7, {"text": "Ok"}]}}
    found = read_feedback(put("a.json", json.dumps(content, indent=1)))
    (notice,) = [n for n in found.notices if "no post" in n.reason]
    assert (notice.line, notice.kept) == (12, "7")
    assert (found.rows, len(found.frame), found.left_out) == (3, 2, 1)


def test_what_is_no_post_stays_itself() -> None:
    assert list(unwrapped(7)) == [7]
    assert list(unwrapped({"text": "a", "replies": ["b"]})) == [{"text": "a", "replies": ["b"]}]
