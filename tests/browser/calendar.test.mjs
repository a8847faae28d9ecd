// Calendar files as a program of another house reads them: the instant by the zone's definition in the file, and the wall time by the machine's own zones. (Since
// 2026 Vancouver keeps its summer time, so that no minute comes twice there.)
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import ICAL from "ical.js";

const folder = new URL("../golden/calendar/", import.meta.url);
const read = (name) => readFileSync(new URL(name, folder), "utf8");
const lines = read("instants.txt").trim().split("\n");

/** What a clock on the wall of a zone shows, by the machine's zone data. */
function wall(date, zone) {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
  }).formatToParts(date);
  const of = (type) => parts.find((part) => part.type === type).value;
  return `${of("year")}-${of("month")}-${of("day")} ${of("hour")}:${of("minute")}`;
}

for (const line of lines) {
  const [name, instant, zone, day, minute] = line.split(" ");
  test(`${name} begins at the minute that was booked`, () => {
    const calendar = new ICAL.Component(ICAL.parse(read(`${name}.ics`)));
    const event = new ICAL.Event(calendar.getFirstSubcomponent("vevent"));
    const begins = event.startDate;
    // Where the clock shows a minute twice, the file tells UTC: this very parser takes the second one.
    if (name.includes("twice")) {
      assert.equal(begins.zone.tzid, "UTC");
    } else {
      assert.equal(begins.zone.tzid, zone);
      assert.ok(begins.zone.component, "the definition in the file is used");
    }
    assert.equal(begins.toJSDate().getTime(), new Date(instant).getTime());
    assert.equal(wall(begins.toJSDate(), zone), `${day} ${minute}`);
    assert.equal(event.endDate.toJSDate() - begins.toJSDate(), 30 * 60_000);
    assert.match(event.uid, /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.equal(event.summary, "澳門特別行政區護照");
    assert.ok(event.description.includes("K7QX-4M2P") && event.description.includes("\n- "), "its lines are lines");
    assert.equal(calendar.getFirstPropertyValue("method"), "PUBLISH");
  });
}
