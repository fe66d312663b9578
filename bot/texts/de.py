"""German wording."""

from types import MappingProxyType

from bot.messages import NoticeKey, Preference
from bot.texts.wording import Texts

TEXTS = Texts(
    language="de",
    no_answer="Dazu steht nichts im Artikel.",
    nearest="Am nächsten kommen diese Stellen, sie sind aber keine Antwort:",
    nothing_near="Auch etwas Ähnliches habe ich nicht gefunden. Vielleicht hilft es, anders zu fragen.",
    more_nearest="Weitere ähnliche Stellen, auch sie sind keine Antwort:",
    more_answers="Weitere Stellen:",
    hint_more="Weitere Stellen: /mehr · Absatz um eine Stelle: /kontext 1",
    hint_read="Einen davon zu lesen gibt es mit seiner Nummer, zum Beispiel: /lesen 1",
    understood="Verstanden als: {question}",
    lead_in="Davor:",
    paragraph_sentence="Absatz {paragraph}, Satz {sentence}",
    paragraph="Absatz {paragraph}",
    speaker_and_outlet="{speaker} laut {outlet}",
    speaker="{speaker}",
    outlet="laut {outlet}",
    months=(
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ),
    day_month_year="{day}. {month} {year}",
    month_year="{month} {year}",
    welcome="Hallo! Frag mich etwas zum Artikel „{title}“. Ich antworte mit seinen eigenen Sätzen. Mehr: /hilfe",
    welcome_many="Hallo! Frag mich etwas zu {count} Artikeln (/artikel). "
    "Ich antworte mit ihren eigenen Sätzen. Mehr: /hilfe",
    welcome_group="Hallo zusammen! Fragt mich etwas zum Artikel „{title}“, ich antworte mit seinen eigenen Sätzen: /frage, "
    "dann die Frage, oder antwortet auf eine meiner Nachrichten. Mehr: /hilfe",
    welcome_group_many="Hallo zusammen! Fragt mich etwas zu {count} Artikeln (/artikel), ich antworte mit ihren eigenen "
    "Sätzen: /frage, dann die Frage, oder antwortet auf eine meiner Nachrichten. Mehr: /hilfe",
    help_head="Stell eine Frage in deinen Worten. Ich suche die Sätze des Artikels, die sie beantworten, und zitiere sie "
    "wörtlich mit Fundstelle. Steht nichts dazu im Artikel, sage ich das.",
    help_tail="Nachfragen wie „Und der Westen?“ verstehe ich aus den Fragen davor.",
    help_group="In Gruppen lese ich nur, was an mich geht: Befehle wie /frage, Antworten auf meine Nachrichten und "
    "Erwähnungen meines Namens. Alles andere stellt Telegram mir im Privatsphäre-Modus gar nicht erst zu. "
    "Nachfragen als Antwort auf meine Nachricht verstehe ich aus den Fragen davor; /frage als Antwort auf die Frage "
    "von jemand anderem beantwortet diese.",
    articles_one="Ich antworte aus diesem Artikel:",
    articles_many="Ich antworte aus diesen {count} Artikeln:",
    articles_none="Noch ist kein Artikel da.",
    notices=MappingProxyType(
        {
            NoticeKey.ASK_FIRST: "Stell zuerst eine Frage, dann zeige ich dir Stellen dazu.",
            NoticeKey.NOTHING_MORE: "Das waren alle Stellen, die ich dazu gefunden habe.",
            NoticeKey.NO_SUCH_NUMBER: "Eine Stelle {number} gibt es nicht; gezeigt habe ich {count}. "
            "Zum Beispiel: /kontext 1",
            NoticeKey.UNKNOWN_COMMAND: "Den Befehl /{command} kenne ich nicht. Alle Befehle: /hilfe",
            NoticeKey.DID_YOU_MEAN: "Den Befehl /{command} kenne ich nicht. Meinst du /{suggestion}?",
            NoticeKey.NOT_A_NUMBER: "„{argument}“ ist keine Nummer. Zum Beispiel: /{command} 2",
            NoticeKey.UNREADABLE: "In der Frage stehen Zeichen, die kein Text sind. Bitte tippe sie neu.",
            NoticeKey.ONLY_TEXT: "Ich lese nur Text. Schreib mir deine Frage bitte in Worten.",
            NoticeKey.NO_SUCH_ARTICLE: "Einen Artikel {number} gibt es nicht; ich kenne {count}. Alle: /artikel",
            NoticeKey.ADMINS_ONLY: "Das können nur die Admins der Gruppe.",
            NoticeKey.NO_SUCH_VALUE: "Mit „{argument}“ kann ich bei /{command} nichts anfangen.",
            NoticeKey.INCOMPLETE: "Ein Teil der Artikel ist gerade nicht erreichbar; dort kann noch etwas dazu stehen.",
        }
    ),
    commands=MappingProxyType(
        {
            "ask": "eine Frage stellen (ohne Befehl geht es auch)",
            "more": "weitere Stellen zur letzten Frage",
            "context": "der ganze Absatz um eine Stelle, zum Beispiel /kontext 2",
            "articles": "welche Artikel ich kenne",
            "read": "den ganzen Artikel lesen, seine Absätze nummeriert",
            "settings": "Sprache, Zahl der Zitate und mehr",
            "privacy": "was ich speichere und was nicht",
            "forget": "löschen, was ich gespeichert habe",
            "help": "diese Hilfe",
            "start": "die Begrüßung",
        }
    ),
    settings_head="So ist dieser Chat eingestellt:",
    settings_hint="Ändern geht mit den Knöpfen oder so: /einstellungen sprache en · zitate 2 · artikel 1",
    settings_fixed="Ändern können das die Admins der Gruppe.",
    preferences=MappingProxyType(
        {
            Preference.LANGUAGE: "Sprache",
            Preference.QUOTES: "Zitate je Antwort",
            Preference.ARTICLES: "Artikel",
            Preference.MENTIONS: "Antwort auf Erwähnungen",
            Preference.QUIET: "Ruhezeit",
            Preference.ADDING: "Artikel hinzufügen dürfen",
        }
    ),
    choices=MappingProxyType(
        {
            "auto": "automatisch",
            "de": "Deutsch",
            "en": "Englisch",
            "on": "an",
            "off": "aus",
            "all": "alle",
            "admins": "Admins",
            "everyone": "alle",
        }
    ),
    quiet_off="keine",
    quiet_hours="{hours} Uhr, dann antworte ich ohne Ton",
    privacy_questions="Deine Fragen speichere ich nicht und schreibe sie in kein Protokoll. Für Nachfragen behalte ich die letzten im "
    "Arbeitsspeicher, bis andere sie verdrängen oder ich neu starte.",
    privacy_stored="Gespeichert sind: die Einstellungen des Chats, Artikel, die du hinzufügst, die Nummern von Fragen und Antworten "
    "({answers} Tage, damit eine geänderte Frage ihre Antwort ändert), die Fundstellen hinter Knöpfen ({buttons} "
    "Tage) und wie oft eine Stelle 👍 oder 👎 bekam, ohne von wem.",
    privacy_deletion="Löschen: /vergessen",
    forget_person="Ich lösche, was ich über dich gespeichert habe: deinen privaten Chat mit mir (Einstellungen, eigene "
    "Artikel, Knöpfe) und unseren Gesprächsverlauf. Zum Bestätigen: /vergessen ja",
    forget_chat="Ich lösche, was ich zu diesem Chat gespeichert habe: Einstellungen, eigene Artikel, Knöpfe und den "
    "Gesprächsverlauf. Zum Bestätigen: /vergessen ja",
    forget_group="Als Admin kannst du auch alles löschen, was ich zu dieser Gruppe gespeichert habe: /vergessen gruppe ja",
    forgot_person="Erledigt: Was ich über dich gespeichert hatte, ist gelöscht.",
    forgot_chat="Erledigt: Was ich zu diesem Chat gespeichert hatte, ist gelöscht.",
    telegram=MappingProxyType(
        {
            "trouble": "Da ist bei mir etwas schiefgegangen. Bitte versuch es gleich noch einmal.",
            "slow_down": "Das waren viele Fragen auf einmal. Gönn mir eine kurze Pause, in einer Minute geht es weiter.",
            "token_rejected": "Telegram lehnt das Token ab; bei @BotFather das gültige kopieren und als ARTIKELBOT_TOKEN setzen",
            "unreachable": "Telegram ist nicht erreichbar ({reason}); Netz, ARTIKELBOT_API_BASE_URL und ARTIKELBOT_PROXY_URL prüfen",
            "another_poller": "Ein anderes Programm holt mit demselben Token Nachrichten ab; nur eines darf laufen, dieses endet hier",
            "webhook_refused": "Telegram nimmt den Webhook nicht an ({reason}); ARTIKELBOT_WEBHOOK_URL prüfen",
            "port_taken": "Auf {place} kann nicht gelauscht werden ({reason}); ARTIKELBOT_WEBHOOK_LISTEN und ARTIKELBOT_WEBHOOK_PORT prüfen",
        }
    ),
    opening_mark="„",
    closing_mark="“",
    button_more="Mehr Treffer",
    button_context="Kontext",
    button_copy="📋 Zitat",
    button_back="‹ Zurück",
    button_forget="Ja, alles über mich löschen",
    button_forget_group="Alles zu dieser Gruppe löschen",
    button_stale="Dieser Knopf gilt nicht mehr. Stell die Frage bitte noch einmal.",
    button_foreign="Dieser Knopf gehört jemand anderem oder in einen anderen Chat.",
    button_used="Das habe ich schon geschickt.",
    voted="Danke, das hilft!",
    voted_already="Deine Stimme zählt schon.",
    read_already="Den Artikel habe ich hier schon gepostet.",
    too_long_to_read="Der Artikel ist zu lang für einen Chat: Er bräuchte {count} Nachrichten, höchstens {limit} gehen.",
    inline_empty="Stell eine Frage zum Artikel",
    guest_title="Antwort aus dem Artikel",
    goodbye="Auf Wiedersehen!",
    interrupt="Noch einmal Strg-C beendet; /hilfe zeigt, was geht.",
    cancelled="Abgebrochen.",
    toolbar=" /hilfe · /mehr · /kontext · /artikel · Strg-D beendet ",
    errors=MappingProxyType(
        {
            "CoreError": "Das ging nicht: {detail}",
            "ArticleError": "{path}: Die Datei ist als Artikel nicht lesbar: {problem}",
            "EmptyArticle": "{path}: Die Datei enthält keinen Text. Bitte den Text des Artikels hineinschreiben.",
            "BinaryArticle": "{path}: Das ist keine Textdatei. Bitte den Artikel als UTF-8-Text speichern.",
            "UnknownEncoding": "{path}: Die Datei ist nicht UTF-8, wahrscheinlich {guess}. "
            "Umwandeln: iconv -f {guess} -t UTF-8 DATEI > NEU",
            "BadFrontMatter": "{path}: Der Kopf zwischen den Zeilen --- ist fehlerhaft: {reason}",
            "UnknownFormat": "{path}: Diese Art Datei kann ich nicht lesen; ich kenne {known}.",
            "DamagedArticle": "{path}: Die Datei ist beschädigt ({reason}). Bitte neu speichern, oder den Text als .txt.",
            "LockedArticle": "{path}: Die Datei ist mit einem Passwort geschützt. Bitte ohne Passwort speichern.",
            "OversizedArticle": "{path}: In der Datei steckt mehr, als ein Artikel haben kann (mehr als {limit}). "
            "Bitte nur den Artikel speichern, am besten als .txt.",
            "QuestionError": "Das kann ich nicht als Frage lesen: {detail}",
            "EmptyQuestion": "Darin finde ich kein Wort. Stell deine Frage bitte in ein paar Worten.",
            "QuestionTooLong": "Die Frage ist mit {length} Zeichen zu lang, höchstens {limit} gehen. "
            "Bitte frag kürzer.",
            "QuestionSetError": "Die Fragensammlung ist fehlerhaft: {detail}",
            "ResourceError": "Dem Programm fehlt eine Datei, oder sie ist beschädigt: {detail}",
            "EngineError": "{shard}: Der Index antwortet nicht: {detail}",
            "MissingEngine": "Für einen Xapian-Index fehlt ein Paket. Installieren: pip install 'artikelbot[xapian]'",
            "LostShard": "{shard}: Dieser Teil des Index antwortet nicht ({reason}). "
            "Bitte starten oder aus ARTIKELBOT_INDEX_URL nehmen.",
            "BusyShard": "{shard}: Hier schreibt gerade ein anderer Prozess. Bitte warten, bis er fertig ist.",
            "OutdatedShard": "{shard}: Diesen Teil des Index hat eine andere Version des Programms geschrieben. "
            "Bitte neu anlegen: artikelbot index build",
            "StoredIndexError": "Der Index ist nicht brauchbar: {detail}",
            "MissingIndex": "{path}: Hier liegt kein Index. Anlegen: artikelbot index build --out {path}",
            "UnfinishedIndex": "{path}: Der Index wird noch geschrieben. Bitte warten, oder denselben Befehl "
            "„artikelbot index build“ noch einmal geben; er macht weiter, wo er aufgehört hat.",
            "OutdatedIndex": "{path}: Der Index passt nicht zu diesem Programm: {reason}. "
            "Neu anlegen: artikelbot index build --out {path}",
            "DamagedIndex": "{path}: Der Index ist beschädigt: {reason}. Neu anlegen: artikelbot index build --out {path}",
        }
    ),
    bad_line="Zeile {line}: {problem}",
    not_utf8="kein UTF-8-Text; bitte die Eingabe nach UTF-8 umwandeln (iconv -t UTF-8)",
    not_legible="darin stehen Zeichen, die kein Text sind (NUL oder halbe Zeichen); bitte entfernen",
    line_too_long="die Zeile ist länger als {limit} Bytes; bitte kürzer fragen",
    bad_json="kein gültiges JSON-Objekt mit „question“ (Text) und wahlweise „id“ und „after“ (Liste von Texten): {reason}",
    word_file_missing="Die Wortdatei {path} gibt es nicht",
    path_missing="{path}: So eine Datei oder einen solchen Ordner gibt es nicht. "
    "Bitte --articles oder ARTIKELBOT_ARTICLES richtig setzen.",
    path_unreadable="{path}: nicht lesbar ({reason}). Bitte Pfad und Rechte prüfen.",
    path_too_large="{path}: größer als {limit} MB; bitte den Artikel in kleinere Dateien teilen.",
    folder_empty="{path}: In dem Ordner liegt kein Artikel. Bitte eine Textdatei (.txt) hineinlegen.",
    folder_unusable="{path}: In dem Ordner ist keine Datei als Artikel lesbar.",
    skipped="Übersprungen: {problem}",
    no_such_article="{wanted}: So einen Artikel gibt es nicht. „artikelbot articles list“ zeigt alle mit ihren Nummern.",
    counts="{paragraphs} Absätze, {sentences} Sätze, {words} Wörter",
    index_building="Artikel lesen",
    index_built="Fertig nach {seconds} s. Benutzen: ARTIKELBOT_INDEX_URL=memory:{path}",
    index_filled="{articles} Artikel, fertig nach {seconds} s. Benutzen: ARTIKELBOT_INDEX_URL={url}",
    index_facts="{articles} Artikel, {sentences} Sätze, {passages} Absätze, {terms} Terme, {megabytes} MB",
    index_busy="{path}: Hier wird gerade schon ein Index geschrieben. Bitte warten, bis er fertig ist.",
    index_empty="{path}: Kein Artikel war lesbar, der Index ist leer.",
    index_unwritable="{path}: Der Index lässt sich nicht schreiben ({reason}). Bitte Pfad, Rechte und freien Platz prüfen.",
    mend="Abhilfe: {remedy}",
    checks=MappingProxyType(
        {
            "settings_ok": "Einstellungen gelesen aus {sources}",
            "settings_defaults": "Einstellungen: überall die Vorgaben",
            "settings_bad": "{problem}",
            "settings_bad_mend": "in der Umgebung oder in .env richtigstellen; .env.example zeigt alle Einstellungen",
            "environment": "der Umgebung",
            "articles_ok": "{count} Artikel, {sentences} Sätze",
            "articles_skipped": "{problem}",
            "articles_skipped_mend": "die Datei mit --articles DATEI einzeln ansehen oder aus dem Ordner nehmen",
            "articles_bad": "{problem}",
            "articles_bad_mend": "ARTIKELBOT_ARTICLES auf eine Textdatei oder einen Ordner mit Textdateien setzen",
            "index_ok": "Index {url}: {articles} Artikel, {sentences} Sätze, {megabytes} MB",
            "index_bad": "{problem}",
            "index_bad_mend": "den Index mit „artikelbot index build“ anlegen, oder ARTIKELBOT_INDEX_URL=memory: setzen",
            "shards_ok": "Index {shard}: {articles} Artikel",
            "shards_bad_mend": "ARTIKELBOT_INDEX_URL prüfen; jeder Teil braucht ein laufendes xapian-tcpsrv",
            "shards_bad": "{problem}",
            "token_ok": "Das Token hat die richtige Form",
            "token_missing": "Kein Token gesetzt; nur für Telegram nötig",
            "token_missing_mend": "bei @BotFather eines holen und als ARTIKELBOT_TOKEN setzen",
            "token_bad": "ARTIKELBOT_TOKEN hat nicht die Form eines Tokens (Ziffern, Doppelpunkt, Zeichen)",
            "token_bad_mend": "das Token bei @BotFather noch einmal vollständig kopieren",
            "spacy_ok": "spaCy {version}, Modell {model}",
            "spacy_missing": "spaCy lässt sich nicht laden: {reason}",
            "spacy_missing_mend": "das Programm neu installieren: pip install --force-reinstall artikelbot",
            "model_missing": "Das spaCy-Modell {model} ist nicht installiert",
            "model_missing_mend": "python -m spacy download {model}, oder ARTIKELBOT_SPACY_MODEL=blank",
            "words_ok": "Gelesen: {path}",
            "words_bad": "{problem}",
            "words_bad_mend": "{setting} richtigstellen oder leer lassen",
        }
    ),
)
