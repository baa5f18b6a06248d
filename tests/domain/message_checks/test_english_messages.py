"""Messages as offices type them in English, and what shall be said after "Fix all"."""

from __future__ import annotations

import datetime as dt

import pytest

from callfire_desktop.domain.message_checks.remarks import Language
from tests.domain.message_checks.fixing import fix_all

TODAY = dt.date(2026, 10, 12)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            ("Hello, this is Lincoln Elementary. School is closed Mon. 1/18 for MLK Day. Classes resume Tues. 1/19 at 8:15 a.m."),
            (
                "Hello, this is Lincoln Elementary. School is closed Monday, January eighteenth for M L K Day. Classes resume "
                "Tuesday, January nineteenth at eight fifteen in the morning."
            ),
        ),
        (
            (
                "Good morning, this is Dr. Pérez's office. Your appt is Wed. Nov. 4th @ 2:30pm. Pls call 213-555-0142 ext. 12 to "
                "confirm."
            ),
            (
                "Good morning, this is Doctor Pérez's office. Your appointment is Wednesday, November fourth at two thirty in "
                "the afternoon. Please call 2 1 3, 5 5 5, 0 1 4 2, extension 1 2 to confirm."
            ),
        ),
        (
            "PTA mtg tonight 6:30-8pm in Rm. 204. Childcare provided for K-5.",
            "P T A meeting tonight six thirty to eight in the evening in Room 204. Childcare provided for K to 5.",
        ),
        (
            "Reminder: Pre-K and K registration is Mar. 1-15, 8am-3pm, at 123 Main St. Apt 4B, Springfield, CA 90012.",
            (
                "Reminder: Pre-K and K registration is March first to fifteenth, eight in the morning to three in the afternoon, "
                "at 123 Main Street. Apartment 4B, Springfield, California 9 0 0 1 2."
            ),
        ),
        (
            "Due to COVID-19, grades 1st–3rd will meet via Zoom. Go to www.lincoln.k12.ca.us/zoom.",
            "Due to COVID-19, grades first to third will meet via Zoom. Go to our website.",
        ),
        (
            "This is St. Mary's Church. Mass will be at 9am, 11am & 12:30pm on Dec. 24th and 25th.",
            (
                "This is Saint Mary's Church. Mass will be at nine in the morning, eleven in the morning and twelve thirty in "
                "the afternoon on December twenty-fourth and twenty-fifth."
            ),
        ),
        (
            "Your IEP meeting is scheduled for 10/5/2026 at 3:15 PM PST. Call Mrs. Smith at (213) 555-0142 x204.",
            (
                "Your I E P meeting is scheduled for October fifth, twenty twenty-six at three fifteen in the afternoon Pacific "
                "time. Call Mrs. Smith at 2 1 3, 5 5 5, 0 1 4 2, extension 2 0 4."
            ),
        ),
        (
            "Bus #12 is running 15-20 min late this a.m. We apologize.",
            "Bus number 12 is running 15 to 20 minutes late this morning. We apologize.",
        ),
        (
            "The high today will be 105°F. Please bring water. At night it drops to -5°F.",
            ("The high today will be 105 degrees Fahrenheit. Please bring water. At night it drops to minus 5 degrees Fahrenheit."),
        ),
        (
            "Tickets are $5/student, $10/adult, or 2 for $15. Kids under 5 free!",
            "Tickets are five dollars per student, ten dollars per adult, or 2 for fifteen dollars. Kids under 5 free!",
        ),
        (
            "The clinic is open M-F 8-5, closed Sat. & Sun.",
            "The clinic is open Monday to Friday 8 to 5, closed Saturday and Sunday.",
        ),
        (
            "Vote YES on Prop. 12 on Nov. 3rd! Polls open 7am-8pm. Paid for by Citizens for Smith, No. 123456.",
            (
                "Vote yes on Proposition 12 on November third! Polls open seven in the morning to eight in the evening. Paid for "
                "by Citizens for Smith, Number 1 2 3 4 5 6."
            ),
        ),
        (
            "E-mail our office at office@lincoln.org or call 555-0142.",
            "E-mail our office at office at lincoln dot org or call 5 5 5, 0 1 4 2.",
        ),
        (
            "Lunch w/ Pastor Jim, Sun. after the 10:30 service. RSVP by Fri. 10/9.",
            "Lunch with Pastor Jim, Sunday after the ten thirty service. R S V P by Friday, October ninth.",
        ),
        (
            "Flu shots are available Oct. 12 - Oct. 16 from 9 to 5. Cost is $25.00 w/o insurance.",
            (
                "Flu shots are available October twelfth to October sixteenth from 9 to 5. Cost is twenty-five dollars without "
                "insurance."
            ),
        ),
        (
            "Picture day is 9/15. Order forms due 9/14 by noon. Questions? Call Ms. Lee at ext. 5512.",
            (
                "Picture day is September fifteenth. Order forms due September fourteenth by noon. Questions? Call Ms. Lee at "
                "extension 5 5 1 2."
            ),
        ),
        (
            "FREE FOOD DISTRIBUTION SAT 12/5 10AM-1PM AT 4500 S. WESTERN AVE. LOS ANGELES CA 90062",
            (
                "Free food distribution Saturday, December fifth ten in the morning to one in the afternoon at 4500 South "
                "western avenue. los angeles California 9 0 0 6 2"
            ),
        ),
        (
            "Blood drive: Thurs., Nov. 12, 2026, 1:00-6:30 p.m., Gym. Walk-ins welcome.",
            ("Blood drive: Thursday, November twelfth, twenty twenty-six, one to six thirty in the evening, Gym. Walk-ins welcome."),
        ),
        (
            "The water main break on 5th St. between 2nd and 3rd Ave. has been repaired.",
            "The water main break on fifth Street between second and third Avenue has been repaired.",
        ),
        (
            "Hi Mr. & Mrs. Jones, this is Ken from ABC Plumbing. We'll be there between 1-3pm on 10/14.",
            (
                "Hi Mr. and Mrs. Jones, this is Ken from A B C Plumbing. We'll be there between one and three in the afternoon "
                "on October fourteenth."
            ),
        ),
        (
            '"Back to School Night" is Thurs. 9/10, 6-7:30 pm.',
            '"Back to School Night" is Thursday, September tenth, six to seven thirty in the evening.',
        ),
        (
            "Call 1-800-555-0199 or 911 in an emergency. TTY: 711.",
            "Call 1, 8 0 0, 5 5 5, 0 1 9 9 or 9 1 1 in an emergency. T T Y: 711.",
        ),
        (
            "Zip code 90210, case no. 45-1234, confirmation #A1234.",
            "Zip code 9 0 2 1 0, case number 4 5, 1 2 3 4, confirmation A1234.",
        ),
        (
            "Join us for Vacation Bible School, July 6-10, 9 a.m.-noon, ages 4-12.",
            "Join us for Vacation Bible School, July sixth to tenth, nine in the morning to noon, ages 4 to 12.",
        ),
        (
            "Parents of 6th-8th graders: report cards go home Fri., 3/12/27.",
            "Parents of sixth to eighth graders: report cards go home Friday, March twelfth, twenty twenty-seven.",
        ),
        (
            "$1,500 scholarship avail. for seniors w/ 3.0 GPA or higher. Deadline: 4/1.",
            ("One thousand five hundred dollars scholarship available for seniors with 3.0 G P A or higher. Deadline: April first."),
        ),
        (
            "The deadline is 5pm ET / 2pm PT.",
            "The deadline is five in the afternoon Eastern time or two in the afternoon Pacific time.",
        ),
        (
            "Your balance is $45.67. Pay by 11/1 to avoid a $10 fee.",
            "Your balance is forty-five dollars and sixty-seven cents. Pay by November first to avoid a ten dollar fee.",
        ),
        (
            "Rev. Dr. Martin Luther King, Jr. celebration Mon, Jan 18 @ 10:00am.",
            "Reverend Doctor Martin Luther King, Junior celebration Monday, January eighteenth at ten in the morning.",
        ),
        (
            "Gov. Smith and Sen. Jones will be at the rally on Sat., Oct. 31st, 1 PM-3 PM.",
            (
                "Governor Smith and Senator Jones will be at the rally on Saturday, October thirty-first, one in the afternoon "
                "to three in the afternoon."
            ),
        ),
        (
            "Take 1/2 tsp. 2x/day, with food. Your Rx is ready.",
            "Take one half teaspoon. 2 times per day, with food. Your Prescription is ready.",
        ),
        (
            "We've moved to 1200 N. Broadway, Ste. 300, 3rd Fl.",
            "We've moved to 1200 North Broadway, Suite 300, third floor.",
        ),
        (
            "Bring 2 lbs. of rice, a 12-oz. can & 1 gal. of milk.",
            "Bring 2 pounds of rice, a 12-ounce can and 1 gallon of milk.",
        ),
        (
            "Girls' B-Ball tryouts 3:30-5 M/W/F in the gym.",
            "Girls' B-Ball tryouts three thirty to five o'clock Monday, Wednesday, Friday in the gym.",
        ),
        (
            "The AP & SAT exams are 5/4-5/15. See Mrs. O'Brien in Rm 12-A.",
            "The A P and S A T exams are May fourth to May fifteenth. See Mrs. O'Brien in Room 12-A.",
        ),
        (
            "The temp. is 32° F, wind 15 mph. Roads are icy; delay = 2 hrs.",
            "The temp. is 32 degrees Fahrenheit, wind 15 miles per hour. Roads are icy; delay equals 2 hours.",
        ),
        (
            "Office hrs: Mon-Thu 8:30-4:30, Fri. 8:30-noon. Closed 12-1 for lunch.",
            ("Office hours: Monday to Thursday eight thirty to four thirty, Friday eight thirty to noon. Closed 12 to 1 for lunch."),
        ),
        (
            "Early voting: Oct. 24-Nov. 1, 10am to 7pm daily at City Hall, 200 N. Spring St.",
            (
                "Early voting: October twenty-fourth to November first, ten in the morning to seven in the evening daily at City "
                "Hall, 200 North Spring Street."
            ),
        ),
        (
            "Parents, it's Dr. Martin Luther King Jr. Blvd. that's closed, not 3rd St.",
            "Parents, it's Doctor Martin Luther King Junior Boulevard that's closed, not third Street.",
        ),
        (
            "Mtg ID: 845 1234 5678. Passcode: 123456.",
            "Meeting I D: 8 4 5, 1 2 3 4, 5 6 7 8. Passcode: 1 2 3 4 5 6.",
        ),
        (
            "Call Dr. Smith at 5. Hi Dr. Lee, see St. Mary's. Thanks, Dr. Who.",
            "Call Doctor Smith at 5. Hi Doctor Lee, see Saint Mary's. Thanks, Doctor Who.",
        ),
        (
            "Register on our website at www.lincoln.org or email us at info@lincoln.org.",
            "Register on our website at lincoln dot org or email us at info at lincoln dot org.",
        ),
        (
            "Join at zoom.us/j/84512345678 or facebook.com/LincolnPTA.",
            "Join at zoom dot us slash j slash 8 4 5 1 2 3 4 5 6 7 8 or facebook dot com slash LincolnPTA.",
        ),
        (
            "From 8:30 to 3 daily, or 11am-1, noon-2pm, 12 noon to 1, 1030am.",
            (
                "From eight thirty to 3 daily, or eleven in the morning to one o'clock, noon to two in the afternoon, noon to 1, "
                "ten thirty in the morning."
            ),
        ),
        (
            "Mix 2 1/2 cups flour and 1 1/2 tsp. salt, 3/4 cup milk.",
            "Mix 2 and a half cups flour and 1 and a half teaspoons salt, three quarters cup milk.",
        ),
        (
            "We raised $1.5 million, $50K, $2M and $5 million; goal is $10-15 or $20-$30 each. $.50 each.",
            (
                "We raised one million five hundred thousand dollars, fifty thousand dollars, two million dollars and five "
                "million dollars; goal is ten to fifteen dollars or twenty to thirty dollars each. Fifty cents each."
            ),
        ),
        (
            "We're closed Wed. See you Sat. The Sun is hot. On Sat we rest. I sat. We are open Sat 9-1 & Sun 10-2.",
            (
                "We're closed Wednesday. See you Sat. The Sun is hot. On Saturday we rest. I sat. We are open Saturday 9 to 1 "
                "and Sunday 10 to 2."
            ),
        ),
        (
            "Call 1-800-FLOWERS or 310-555-HELP or 1-888-GO-LIONS.",
            "Call 1, 8 0 0, flowers or 3 1 0, 5 5 5, help or 1, 8 8 8, go lions.",
        ),
        (
            "SSN ends 123-45-6789. Acct #12-345. Score 3-2. Vote 12-0. Box 2-4.",
            "S S N ends 1 2 3, 4 5, 6 7 8 9. Acct number 1 2, 3 4 5. Score 3 to 2. Vote 12 to 0. Box 2 to 4.",
        ),
        (
            "Title IX, World War II, Type I diabetes, the part I like, IV antibiotics, Rocky II.",
            "Title nine, World War two, Type one diabetes, the part I like, IV antibiotics, Rocky II.",
        ),
        (
            "It was -10 degrees. Temps 60-65°F. Low of −3.",
            "It was minus 10 degrees. Temps 60 to 65 degrees Fahrenheit. Low of minus 3.",
        ),
        (
            "Dose: 500 mg 3x/day, 5 ml twice. 10 mg/day.",
            "Dose: 500 milligrams 3 times per day, 5 milliliters twice. 10 milligrams per day.",
        ),
        (
            "2026-10-05 14:30 and 10/05/2026 02:30 PM.",
            (
                "October fifth, twenty twenty-six two thirty in the afternoon and October fifth, twenty twenty-six two thirty in "
                "the afternoon."
            ),
        ),
        (
            "School starts 8/24 @ 7:55AM; tardy bell 8:00AM. Dismissal: 2:45PM (Wed. 1:45PM)",
            (
                "School starts August twenty-fourth at seven fifty-five in the morning; tardy bell eight in the morning. "
                "Dismissal: two forty-five in the afternoon (Wednesday one forty-five in the afternoon)"
            ),
        ),
        (
            "J.F.K. and U.S.A. and D.C. at 5 P.M. EST",
            "J.F.K. and U.S.A. and D.C. at five in the afternoon Eastern time",
        ),
        (
            "Bldg. A, Rm. #12, 2nd Fl., 100 E. 5th St., NW side",
            "Building A, Room number 12, second floor, 100 East fifth Street, N W side",
        ),
        (
            "Nov. 2 1/2 day. At 5 1/2 price.",
            "November second one half day. At 5 and a half price.",
        ),
        (
            "Sen. Smith (D-CA) & Rep. Lee (R-TX) debate 9/30 at 8pm EDT/5pm PDT.",
            (
                "Senator Smith (D-C A) and Representative Lee (R-T X) debate September thirtieth at eight in the evening Eastern "
                "time or five in the afternoon Pacific time."
            ),
        ),
        (
            "From 9 to 5pm; 9a-5p; 9-5; 7-9p; by 7p",
            (
                "From nine to five in the afternoon; nine in the morning to five in the afternoon; 9 to 5; seven to nine at "
                "night; by seven in the evening"
            ),
        ),
        (
            "I saw the sun at noon and we sat. May I march? Mark my words, no. I can't.",
            "I saw the sun at noon and we sat. May I march? Mark my words, no. I can't.",
        ),
        (
            "Mt. Vernon and Ft. Worth, Lt. Dan, Capt. Lee. Sgt. Pepper's Lonely Hearts",
            "Mount Vernon and Fort Worth, Lieutenant Dan, Captain Lee. Sergeant Pepper's Lonely Hearts",
        ),
        (
            "Please dial 9 then *5. Press # to end. Press * to repeat. Text #1.",
            "Please dial 9 then star 5. Press pound to end. Press star to repeat. Text number 1.",
        ),
        (
            "It's 5:30-ish. At 10:00-10:30. 6:30 - 8:00 PM. 6 - 8 PM. 6p-8p. 10a-2p.",
            (
                "It's five thirty-ish. At ten to ten thirty. Six thirty to eight in the evening. Six to eight in the evening. "
                "Six in the evening to eight in the evening. Ten in the morning to two in the afternoon."
            ),
        ),
        (
            "3rd grade - Room 12 - 8:00. 1st, 2nd & 3rd place.",
            "Third grade - Room 12 - eight o'clock. First, second and third place.",
        ),
        (
            "On Main St., turn left. 5 Oak Ave. is closed. Park Ave and 5th.",
            "On Main Street, turn left. 5 Oak Avenue is closed. Park Avenue and fifth.",
        ),
        (
            "A 20% tip, a $5 tip, an $8 fee, a 5 lb. bag, a 2-day trip",
            "A 20 percent tip, a five dollar tip, an eight dollar fee, a 5 pound bag, a 2-day trip",
        ),
        (
            "Call 1-800-FLOWERS, 310-555-HELP, 1-888-GO-LIONS, 555-FOOD, 1-800-555-HELP, 300-BLOCK, 100-STUDENT.",
            (
                "Call 1, 8 0 0, flowers, 3 1 0, 5 5 5, help, 1, 8 8 8, go lions, 5 5 5, food, 1, 8 0 0, 5 5 5, help, 300-block, "
                "100-student."
            ),
        ),
        (
            "12500 people; zip 12500 is new.",
            "Twelve thousand five hundred people; zip 1 2 5 0 0 is new.",
        ),
        (
            (
                "This is Lincoln High calling. Your child was absent on 10/9 in periods 1-3. Call the attendance line at "
                "213-555-0142, ext. 3, M-F 7-3."
            ),
            (
                "This is Lincoln High calling. Your child was absent on October ninth in periods 1 to 3. Call the attendance "
                "line at 2 1 3, 5 5 5, 0 1 4 2, extension 3, Monday to Friday 7 to 3."
            ),
        ),
        (
            "Hi, it's Kim from Dr. Lee's office re: your 10/14 appt @ 9:45. Pls call 555-0142 or reply C to confirm.",
            (
                "Hi, it's Kim from Doctor Lee's office re: your October fourteenth appointment at nine forty-five. Please call 5 "
                "5 5, 0 1 4 2 or reply C to confirm."
            ),
        ),
        (
            "Free COVID/flu shots 10/17, 10-2, @ St. Paul's, 1200 W. 7th St.",
            "Free COVID or flu shots October seventeenth, 10 to 2, at Saint Paul's, 1200 West seventh Street.",
        ),
        (
            "This is Rep. Jones. Vote by mail by Nov. 3 or in person 7 a.m.-8 p.m. Questions? 1-866-OUR-VOTE.",
            (
                "This is Representative Jones. Vote by mail by November third or in person seven in the morning to eight in the "
                "evening. Questions? 1, 8 6 6, our vote."
            ),
        ),
        (
            "Bus 7 will be approx. 20 mins. late this p.m. due to traffic on I-405.",
            "Bus 7 will be about 20 minutes late this afternoon due to traffic on I-405.",
        ),
    ],
)
def test_english_messages(written: str, said: str) -> None:
    assert fix_all(written, Language.ENGLISH, TODAY) == said
