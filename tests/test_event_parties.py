"""Between whom? — acts whose actor or recipient stands elsewhere than beside the verb."""

from __future__ import annotations

import datetime as dt
from functools import cache

import pytest

from marsad.model.article import Article
from marsad.pipeline import Reader
from support import text_article

CASES = [
    # a document speaks for whoever issued it
    ("أصدرت الخارجية الأردنية بيانا. ودعا البيان إسرائيل إلى وقف الاستيطان.", "REQUEST JOR > ISR"),
    ("وطالب البيان المشترك لمصر والأردن إسرائيل بوقف العمليات.", "REQUEST EGY+JOR > ISR"),
    ("أدان بيان مشترك لفرنسا وألمانيا القرار الإيراني.", "ACCUSE FRA+DEU > IRN"),
    # quotation marks around a party change nothing
    ('أكد الوزير السوري رفض "إسرائيل" الانسحاب من الجولان.', "REJECT ISR > SYR"),
    ('قال الوزير البلجيكي إن على "إسرائيل" احترام القانون الدولي.', "REQUEST BEL > ISR"),
    # what somebody does, is said to do, or what it is called
    ("أشاد الوزير الإيطالي بما تقوم به تونس من جهود.", "SUPPORT ITA > TUN"),
    ("حذر الرئيس الإيراني من محاولات تقوم بها واشنطن لتقسيم المنطقة.", "ACCUSE IRN > USA"),
    ("نددت الصين بما وصفته بالتدخل الأمريكي في شؤونها.", "ACCUSE CHN > USA"),
    ("قال الرئيس الإيراني إن دعم الولايات المتحدة للمسلحين يضر بالمنطقة.", "ACCUSE IRN > USA"),
    # duties
    ("أكدت برلين أن على كييف وموسكو العودة إلى الحوار.", "REQUEST DEU > UKR+RUS"),
    ("وأكد المندوب الروسي أن واشنطن مطالبة بتقديم توضيحات.", "REQUEST RUS > USA"),
    # who stirred the anger, who answered which demand, both of them
    ("أثار القرار الأمريكي غضب الصين.", "ACCUSE CHN > USA"),
    ("طالبت روسيا الدول الأوروبية بالدفع نقدا لكن فنلندا رفضت هذا الطلب.", "REJECT FIN > RUS"),
    ("نقل الرئيس الأمريكي تعازيه إلى عائلات الضحايا في تركيا.", "SUPPORT USA > TUR-CVL"),
    # a masculine verb goes on with no feminine state; a verbal noun behind it is what is judged
    ("قال وزير الخارجية الكندي إن مصر دفعت ثمنا باهظا، وانتقد السياسات الروسية.", "ACCUSE CAN > RUS"),
    ("قال الوزير المصري إن الوضع خطير. واستنكر استهداف إسرائيل للمستشفيات.", "ACCUSE EGY > ISR"),
    # who visits and who is visited, who sent them, what is only being prepared
    ("قام الرئيس الكيني بزيارة السنغال.", "CONSULT KEN > SEN"),
    ("استهل الوزير الألماني جولته بزيارة تونس.", "CONSULT DEU > TUN"),
    ("التقى وفد من الكونغرس الأمريكي الرئيس العراقي في بغداد.", "CONSULT USA > IRQ"),
    ("أجرى دبلوماسيون من فرنسا وإيطاليا محادثات مع مسؤولين من حركة حماس.", "CONSULT FRA+ITA+HAMAS > "),
    ("ويجري حاليا ترتيب لقاء بين الوزير التركي ونظيره المصري.", "AGREE TUR+EGY > "),
    ("ويجري الإعداد لعقد قمة بين الرئيس الروسي ونظيره الهندي.", "AGREE RUS+IND > "),
    # behind a comma another clause begins with its own subject
    ("قال الوزير إن إيران تدعم الحوثيين، وباريس تدين هذا الدعم.", "AID IRN > HOUTHI"),
    ("وقال بلينكن: فرنسا تساند الحل، والأسد يجب أن يرحل.", "REQUEST USA > SYR"),
    ("قال كيري إن إيران تدعم حزب الله، وعن سوريا قال كيري: الأسد يجب أن يرحل.", "REQUEST USA > SYR"),
    ("أصدرت الخارجية الأردنية بيانا. ودانت رفض رئيس الحكومة الإسرائيلية الهدنة.", "ACCUSE JOR > ISR"),
    ("قال البيت الأبيض إن على كوبا (ألا تتدخل) في شؤون هايتي.", "REQUEST USA > CUB"),
    # whom others are to help is not asked
    ("دعا الأمين العام للأمم المتحدة إلى دعم الصومال.", "REQUEST UN > "),
    ("دعت فرنسا إلى انسحاب إسرائيل من لبنان.", "REQUEST FRA > ISR"),
    ("استدعت الخارجية الكينية السفير الأوغندي لإبلاغه احتجاج نيروبي على زيارة وفد من الكونغو.", "ACCUSE KEN > UGA"),
    # "and demanded of him": a verb with a pronoun, no people of his
    ("انتقدت الكويت تصريحات الرئيس الإيراني وطالبته بالاعتذار.", "REQUEST KWT > IRN"),
    ("استقبل الرئيس الفرنسي نظيره الصيني وطالبه بوقف الحرب.", "REQUEST FRA > CHN"),
    ("التقى بلينكن نظيره المصري وحثه على التهدئة.", "REQUEST USA > EGY"),
    # talks that failed have been held
    ("تعثرت المفاوضات بين إيران والولايات المتحدة.", "CONSULT IRN+USA > "),
    # a verb that does not agree with the relative pronoun has a subject of its own
    ("التقى الوزير السوري الأمير الذي رحبت طهران بتعيينه في قطر.", "SUPPORT IRN > QAT"),
    ("أعلنت طهران، في وقت سابق، تعيين سفير لها في الإمارات.", "SUPPORT IRN > ARE"),
    # whoever spoke goes on, and calls on the party behind the verb
    ("قال ماكرون إن الوضع خطير. ودعا إسرائيل إلى ضبط النفس.", "REQUEST FRA > ISR"),
    ("قال ماكرون إن الوضع خطير، ودعا الاتحاد الأوروبي إلى فرض عقوبات.", "REQUEST FRA > EU"),
    ("قال ماكرون إن الوضع خطير. ودعا روسيا وإيران إلى ضبط النفس.", "REQUEST FRA > RUS+IRN"),
    ("أعربت فرنسا عن قلقها، وطالبت الحكومة السورية بوقف القصف.", "REQUEST FRA > SYR"),
    ("قال أردوغان إن العقوبات ظالمة. واتهم الاتحاد الأوروبي بالنفاق.", "ACCUSE TUR > EU"),
    # the sentence goes on behind a clause between commas, brackets or dashes
    ("أدانت الصين، التي تقيم علاقات وثيقة مع كوريا الشمالية، العقوبات الأمريكية.", "ACCUSE CHN > USA"),
    ("دعا الرئيس الفرنسي، الذي يزور بيروت حاليا، القادة اللبنانيين إلى تشكيل حكومة.", "REQUEST FRA > LBN"),
    ("زار الرئيس التركي (الذي تولى منصبه عام 2014) روسيا.", "CONSULT TUR > RUS"),
    ("رفضت إيران -التي تخضع لعقوبات دولية- المقترح الأوروبي.", "REJECT IRN > EU"),
    ("تبنى تنظيم الدولة، الذي تصنفه واشنطن إرهابيا، هجوما على السفارة الأمريكية.", "ASSAULT ISIS > USA"),
    # whose act a relative clause takes up
    ("قال المتحدث إن القرار الأمريكي الذي رفضته إيران مجحف.", "REJECT IRN > USA"),
    ("أشار إلى المبادرة الفرنسية التي رحب بها لبنان أمس.", "SUPPORT LBN > FRA"),
    # a meeting abroad is a visit where the subject takes part
    ("قال الرئيس الأمريكي خلال مباحثات في طوكيو إن الوضع خطير.", "CONSULT USA > JPN"),
    # all who must
    ("وأكد الوزير الصيني أن اليابان والولايات المتحدة يجب أن تحترما سيادة بلاده.", "REQUEST CHN > JPN+USA"),
    # a noun, not a verb, by the gender of what stands behind it
    ("انتقد الوزير الإيراني العقوبات ودعم الولايات المتحدة لأوكرانيا.", "SUPPORT USA > UKR"),
    ("قال ماكرون إن الوضع خطير. ودعا العراق إيران إلى ضبط النفس.", "REQUEST IRQ > IRN"),
    ("قال ماكرون إن الوضع خطير. ودعا الاتحاد الأوروبي إيران إلى ضبط النفس.", "REQUEST EU > IRN"),
    # the deed of another that a verb is directed at has its doer behind "by"
    ("أدانت مصر قتل المدنيين في السودان على يد قوات الدعم السريع.", "ACCUSE EGY > RSF"),
    ("وندد الوزير السوري باستهداف المدنيين في حلب من قبل القوات التركية.", "ACCUSE SYR > TUR"),
    ("استنكر مجلس التعاون خطف الدبلوماسي السعودي من قبل تنظيم القاعدة.", "ACCUSE GCC > ALQAEDA"),
    ("أدين الوزير السوداني من قبل المحكمة الجنائية الدولية.", "SANCTION ICC > SDN"),
    # an announcement of an act, and who does what to a noun without article
    ("جاء ذلك عقب إعلان واشنطن فرض عقوبات على شركات صينية.", "SANCTION USA > CHN-CVL"),
    ("وتأتي الزيارة بعد أيام من قصف القوات التركية قرى في شمال العراق.", "ASSAULT TUR > IRQ"),
    # his government, the authorities of his country
    ("قال رئيس الوزراء الإثيوبي إن حكومته ستدعم الصومال.", "AGREE ETH > SOM"),
    ("أعلن الرئيس الأوكراني أن جيشه قصف قاعدة روسية.", "ASSAULT UKR > RUS"),
    # still the same two, whoever mediates between them or calls on them; an accord that both reached
    ("اتفق السودان وإثيوبيا على التفاوض. واختلف الطرفان. وتوسطت قطر بين الجانبين.", "CONSULT QAT > SDN+ETH"),
    ("اتفق السودان وإثيوبيا على التفاوض. واختلف الطرفان. ودعت قطر الطرفين إلى التهدئة.", "REQUEST QAT > SDN+ETH"),
    ("ويأتي ذلك تنفيذا لاتفاق توصلت إليه مصر والسودان الشهر الماضي.", "AGREE EGY+SDN > "),
    (
        "قال الوزير التونسي إن الوضع خطير. وطالبت روما، على لسان وزيرة الداخلية ليا مانشيني، مالي بفتح تحقيق.",
        "REQUEST ITA > MLI",
    ),
    # where a report comes from is nobody
    ("القاهرة - أعلن وزير الخارجية السوداني رفضه التدخل الإثيوبي.", "REJECT SDN > ETH"),
    ("طهران - دعا حزب الله إسرائيل إلى الانسحاب.", "REQUEST HEZBOLLAH > ISR"),
    ("أنقرة/روما – أفرجت جماعة بوكو حرام، اليوم، عن مهندسين إيطاليين.", "RETREAT BOKOHARAM > ITA-CVL"),
    # who it is: the one introduced, the coalition and the two meant, the forces of the state spoken of
    ("وصل رئيس الوزراء الدنماركي كارل هاريس. وحض هاريس إسرائيل على وقف الحرب.", "REQUEST DNK > ISR"),
    ("يحارب الجيش العراقي داعش. وقصفت طائرات التحالف مواقع داعش.", "ASSAULT CJTF > ISIS"),
    ("قصفت طائرات التحالف مواقع الحوثيين قرب عدن، وأعلن داعش هجوما.", "ASSAULT SLC > HOUTHI"),
    ("طلبت السويد وفنلندا الانضمام. وأعلنت تركيا رفضها انضمام البلدين إلى الناتو.", "REJECT TUR > SWE+FIN"),
    ("وأبدت تركيا معارضتها لانضمام السويد للناتو.", "REJECT TUR > SWE"),
    ("اشتد القتال في تعز في اليمن. وقصفت القوات الحكومية مواقع الحوثيين.", "ASSAULT YEM > HOUTHI"),
    ("رحب الوزير الإيراني بالضيوف. وقال إن الرسالة هي الأولى بعد توقيع الاتفاق النووي.", "SUPPORT IRN+P5+1 > "),
    # a day stands between, or the people called upon
    ("نصحت وزيرة الخارجية الكندية في 3 آذار/مارس الماضي اليابان بالتريث.", "REQUEST CAN > JPN"),
    ("قال الرئيس الفلسطيني إن الوضع خطير. كما دعا الفلسطينيين إلى الصمود.", "REQUEST PSE > PSE-CVL"),
]

SILENT = [
    ("أكد الوزير المصري أن على مصر وتركيا تعزيز التعاون.", "REQUEST"),  # a shared wish
    ("حذرت روسيا الولايات المتحدة من إمداد كييف بالأسلحة.", "AID"),  # warned of, not done
    ("عرض الوزير العراقي خلال لقائه نظيره الفرنسي وقائع العدوان على غزة.", "AGREE"),  # told, not offered
    ("قال الوزير الفرنسي إن لقاء الدوحة كان مثمرا.", "CONSULT"),  # whose meeting it was is not told
    ("وافقت حركة حماس عقب الاجتماع في القاهرة على الهدنة.", "CONSULT HAMAS > EGY"),
    ("استهدف هجوم انتحاري السفارة الأمريكية في كابول.", "ASSAULT"),  # nobody is named who did it
    ("قتل أربعة من الجنود الأتراك في هجوم لحزب العمال الكردستاني.", "ASSAULT TUR"),  # they were killed
    ("تأجلت المحادثات بين إيران والولايات المتحدة.", "CONSULT"),
    ("وفي حال فشلت المفاوضات بين إيران والولايات المتحدة ستندلع الحرب.", "CONSULT"),
    ("أشاد البيان بدفع الوزير الليبيين إلى الحوار وحثهم على التوافق.", "REQUEST LBY"),
    ("أعلنت الشرطة الكينية أنها اعتقلت رجلا هدد بقتل السفير الأمريكي.", "THREATEN"),  # a man did
    ("دعت كندا رعاياها إلى مغادرة كينيا، محذرة من خطر متزايد.", "ACCUSE CAN > CAN"),
    ("بدأ الوزير جولة تحمله إلى الكويت حيث يجتمع بوزراء مالية دول الخليج.", "CONSULT GCC"),
    ("تناول الوزير المصري خلال اللقاء تطورات الأوضاع في سوريا.", "CONSULT"),  # what it was about
    ("جاء ذلك تمهيدا لزيارة الرئيس للقارة بهدف مواجهة الصين وروسيا.", "AGREE"),  # no hosts
    ("أكد الرئيس الفلسطيني رفضه تهجير السكان من غزة.", "COERCE"),  # refused, not done
    ("قال الرئيس العراقي لنظيره السوري إن حل الدولتين ضروري، ودعا إلى دعم الدولتين.", "SUPPORT IRQ+SYR"),
]


@cache
def _reader() -> Reader:
    return Reader()


def _told(text: str) -> set[str]:
    events = _reader().read(Article("case", "", text, dt.date(2024, 5, 15))).events
    return {f"{e.type} {'+'.join(e.actor)} > {'+'.join(e.recipient)}" for e in events}


@pytest.mark.parametrize(("text", "event"), CASES)
def test_parties_are_found(text: str, event: str) -> None:
    assert event in _told(text)


@pytest.mark.parametrize(("text", "kind"), SILENT)
def test_what_is_not_done_is_not_told(text: str, kind: str) -> None:
    assert not any(event.startswith(kind) for event in _told(text))


def test_two_promises_are_two_acts() -> None:
    first, other, again = (
        "تعهدت كوبا تقديم مساعدات لهايتي. ",
        "وأبدت كوبا استعدادها لاستضافة محادثات مع هايتي.",
        "وكررت الرئاسة أن كوبا تعهدت تقديم مساعدات لهايتي.",
    )
    for text, acts in ((first + other, 2), (first + again, 1)):
        assert len(_reader().read(Article("case", "خبر", text, dt.date(2024, 5, 15))).events) == acts


def test_attacks_in_two_lands_are_told_once_whichever_is_named_first(reader: Reader) -> None:
    body = "أدانت واشنطن أمس هجمات جماعة بوكو حرام في الكاميرون ونيجيريا."
    events = reader.read(text_article(body, "واشنطن تدين هجمات بوكو حرام في نيجيريا والكاميرون")).events
    assert [set(e.recipient) for e in events if e.type == "ASSAULT"] == [{"NGA", "CMR"}]
