"""English wording."""

from types import MappingProxyType

from bot.messages import NoticeKey, Preference
from bot.texts.wording import Texts

TEXTS = Texts(
    language="en",
    no_answer="The article says nothing about that.",
    nearest="These passages come closest, but they are no answer:",
    nothing_near="I found nothing similar either. It may help to ask in other words.",
    more_nearest="More passages that come close, and are no answer either:",
    more_answers="More passages:",
    hint_more="More passages: /more · the paragraph around one: /context 1",
    hint_read="To read one of them, give its number, for example: /read 1",
    understood="Understood as: {question}",
    lead_in="Before it:",
    paragraph_sentence="paragraph {paragraph}, sentence {sentence}",
    paragraph="paragraph {paragraph}",
    speaker_and_outlet="{speaker} according to {outlet}",
    speaker="{speaker}",
    outlet="according to {outlet}",
    months=(
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    day_month_year="{day} {month} {year}",
    month_year="{month} {year}",
    welcome="Hello! Ask me something about the article “{title}”. I answer in its own sentences. More: /help",
    welcome_many="Hello! Ask me something about {count} articles (/articles). "
    "I answer in their own sentences. More: /help",
    welcome_group="Hello everyone! Ask me something about the article “{title}”, I answer in its own sentences: /ask and "
    "your question, or reply to one of my messages. More: /help",
    welcome_group_many="Hello everyone! Ask me something about {count} articles (/articles), I answer in their own "
    "sentences: /ask and your question, or reply to one of my messages. More: /help",
    help_head="Ask a question in your own words. I look for the article's sentences that answer it and quote them "
    "word for word with their place. If the article says nothing about it, I tell you so.",
    help_tail="Follow-ups such as “And the West?” are understood from the questions before.",
    help_group="In groups I read only what is meant for me: commands such as /ask, replies to my messages and mentions of "
    "my name. In privacy mode Telegram does not even deliver anything else to me. Follow-ups in reply to my message are "
    "understood from the questions before; /ask in reply to somebody else's question answers that one.",
    articles_one="I answer from this article:",
    articles_many="I answer from these {count} articles:",
    articles_none="There is no article yet.",
    notices=MappingProxyType(
        {
            NoticeKey.ASK_FIRST: "Ask a question first, then I can show you passages.",
            NoticeKey.NOTHING_MORE: "Those were all the passages I found.",
            NoticeKey.NO_SUCH_NUMBER: "There is no passage {number}; I have shown {count}. For example: /context 1",
            NoticeKey.UNKNOWN_COMMAND: "I do not know the command /{command}. All commands: /help",
            NoticeKey.DID_YOU_MEAN: "I do not know the command /{command}. Do you mean /{suggestion}?",
            NoticeKey.NOT_A_NUMBER: "“{argument}” is not a number. For example: /{command} 2",
            NoticeKey.UNREADABLE: "The question holds characters that are no text. Please type it again.",
            NoticeKey.ONLY_TEXT: "I read only text. Please write your question in words.",
            NoticeKey.NO_SUCH_ARTICLE: "There is no article {number}; I know {count}. All of them: /articles",
            NoticeKey.ADMINS_ONLY: "Only the group's admins can do that.",
            NoticeKey.NO_SUCH_VALUE: "I can do nothing with “{argument}” at /{command}.",
            NoticeKey.INCOMPLETE: "Some of the articles cannot be reached right now; they may hold more on this.",
        }
    ),
    commands=MappingProxyType(
        {
            "ask": "ask a question (works without the command, too)",
            "more": "more passages for the last question",
            "context": "the whole paragraph around a passage, for example /context 2",
            "articles": "which articles I know",
            "read": "read the whole article, its paragraphs numbered",
            "settings": "language, number of quotes and more",
            "privacy": "what I store and what not",
            "forget": "delete what I have stored",
            "help": "this help",
            "start": "the greeting",
        }
    ),
    settings_head="This chat's settings:",
    settings_hint="Change them with the buttons, or like this: /settings language de · quotes 2 · articles 1",
    settings_fixed="The group's admins can change them.",
    preferences=MappingProxyType(
        {
            Preference.LANGUAGE: "Language",
            Preference.QUOTES: "Quotes an answer",
            Preference.ARTICLES: "Articles",
            Preference.MENTIONS: "Answer mentions",
            Preference.QUIET: "Quiet hours",
            Preference.ADDING: "Who may add articles",
        }
    ),
    choices=MappingProxyType(
        {
            "auto": "automatic",
            "de": "German",
            "en": "English",
            "on": "on",
            "off": "off",
            "all": "all",
            "admins": "admins",
            "everyone": "everyone",
        }
    ),
    quiet_off="none",
    quiet_hours="{hours} o'clock, then I answer without a sound",
    privacy_questions="I neither store your questions nor write them to a log. For follow-ups I keep the last ones in memory, until "
    "others take their place or I restart.",
    privacy_stored="Stored are: the chat's settings, articles you add, the numbers of questions and answers ({answers} days, so that "
    "an edited question edits its answer), the places behind buttons ({buttons} days), and how often a passage got "
    "👍 or 👎, without by whom.",
    privacy_deletion="To delete it: /forget",
    forget_person="I delete what I have stored about you: your private chat with me (settings, articles of your own, "
    "buttons) and our conversation. To confirm: /forget yes",
    forget_chat="I delete what I have stored about this chat: settings, its own articles, buttons and the conversation. "
    "To confirm: /forget yes",
    forget_group="As an admin you can also delete all I have stored about this group: /forget group yes",
    forgot_person="Done: what I had stored about you is deleted.",
    forgot_chat="Done: what I had stored about this chat is deleted.",
    telegram=MappingProxyType(
        {
            "trouble": "Something went wrong on my side. Please try again in a moment.",
            "slow_down": "That was a lot of questions at once. Give me a short break; I am back in a minute.",
            "token_rejected": "Telegram rejects the token; copy the valid one from @BotFather and set it as ARTIKELBOT_TOKEN",
            "unreachable": "Telegram cannot be reached ({reason}); check the network, ARTIKELBOT_API_BASE_URL and ARTIKELBOT_PROXY_URL",
            "another_poller": "another program fetches messages with the same token; only one may run, and this one ends here",
            "webhook_refused": "Telegram does not take the webhook ({reason}); check ARTIKELBOT_WEBHOOK_URL",
            "port_taken": "cannot listen on {place} ({reason}); check ARTIKELBOT_WEBHOOK_LISTEN and ARTIKELBOT_WEBHOOK_PORT",
        }
    ),
    opening_mark="“",
    closing_mark="”",
    button_more="More passages",
    button_context="Context",
    button_copy="📋 Quote",
    button_back="‹ Back",
    button_forget="Yes, delete all about me",
    button_forget_group="Delete all about this group",
    button_stale="This button no longer works. Please ask the question again.",
    button_foreign="This button is somebody else's or belongs to another chat.",
    button_used="I have sent that already.",
    voted="Thank you, that helps!",
    voted_already="Your vote already counts.",
    read_already="I have posted the article here already.",
    too_long_to_read="The article is too long for a chat: it would take {count} messages, at most {limit} work.",
    inline_empty="Ask the article a question",
    guest_title="Answer from the article",
    goodbye="Goodbye!",
    interrupt="Ctrl-C once more leaves; /help shows what one can do.",
    cancelled="Cancelled.",
    toolbar=" /help · /more · /context · /articles · Ctrl-D leaves ",
    errors=MappingProxyType(
        {
            "CoreError": "That did not work: {detail}",
            "ArticleError": "{path}: the file cannot be read as an article: {problem}",
            "EmptyArticle": "{path}: the file holds no text; please put the article's text into it.",
            "BinaryArticle": "{path}: this is not a text file; please save the article as UTF-8 text.",
            "UnknownEncoding": "{path}: the file is not UTF-8, probably {guess}. "
            "Convert it: iconv -f {guess} -t UTF-8 FILE > NEW",
            "BadFrontMatter": "{path}: the header between the --- lines is not valid: {reason}",
            "UnknownFormat": "{path}: I cannot read this kind of file; I know {known}.",
            "DamagedArticle": "{path}: the file is damaged ({reason}); please save it anew, or its text as .txt.",
            "LockedArticle": "{path}: the file is locked with a password; please save it without one.",
            "OversizedArticle": "{path}: the file holds more than an article can have (more than {limit}); "
            "please save the article alone, best as .txt.",
            "QuestionError": "I cannot read this as a question: {detail}",
            "EmptyQuestion": "I find no word in it. Please ask in a few words.",
            "QuestionTooLong": "The question is too long: {length} characters, at most {limit} work. "
            "Please ask more briefly.",
            "QuestionSetError": "The question set is not valid: {detail}",
            "ResourceError": "A file of the program is missing or damaged: {detail}",
            "EngineError": "{shard}: the index does not answer: {detail}",
            "MissingEngine": "A Xapian index needs one more package; install it: pip install 'artikelbot[xapian]'",
            "LostShard": "{shard}: this part of the index does not answer ({reason}); "
            "please start it, or take it out of ARTIKELBOT_INDEX_URL.",
            "BusyShard": "{shard}: another process is writing here; please wait until it is done.",
            "OutdatedShard": "{shard}: another version of the program wrote this part of the index; "
            "please build it anew: artikelbot index build",
            "StoredIndexError": "The index cannot be used: {detail}",
            "MissingIndex": "{path}: there is no index here; build one: artikelbot index build --out {path}",
            "UnfinishedIndex": "{path}: the index is still being written; please wait, or give the same command "
            '"artikelbot index build" again: it goes on where it stopped.',
            "OutdatedIndex": "{path}: the index does not fit this program: {reason}. "
            "Build it anew: artikelbot index build --out {path}",
            "DamagedIndex": "{path}: the index is damaged: {reason}. Build it anew: artikelbot index build --out {path}",
        }
    ),
    bad_line="line {line}: {problem}",
    not_utf8="not UTF-8 text; please convert the input to UTF-8 (iconv -t UTF-8)",
    not_legible="it holds characters that are no text (NUL or half characters); please remove them",
    line_too_long="the line is longer than {limit} bytes; please ask more briefly",
    bad_json='no valid JSON object with "question" (text) and perhaps "id" and "after" (list of texts): {reason}',
    word_file_missing="there is no word file {path}",
    path_missing="{path}: there is no such file or folder; please set --articles or ARTIKELBOT_ARTICLES right.",
    path_unreadable="{path}: cannot be read ({reason}); please check the path and its permissions.",
    path_too_large="{path}: larger than {limit} MB; please split the article into smaller files.",
    folder_empty="{path}: there is no article in the folder; please put a text file (.txt) into it.",
    folder_unusable="{path}: no file in the folder can be read as an article.",
    skipped="Skipped: {problem}",
    no_such_article='{wanted}: there is no such article; "artikelbot articles list" shows all with their numbers.',
    counts="{paragraphs} paragraphs, {sentences} sentences, {words} words",
    index_building="Reading articles",
    index_built="Done after {seconds} s. To use it: ARTIKELBOT_INDEX_URL=memory:{path}",
    index_filled="{articles} articles, done after {seconds} s. To use it: ARTIKELBOT_INDEX_URL={url}",
    index_facts="{articles} articles, {sentences} sentences, {passages} paragraphs, {terms} terms, {megabytes} MB",
    index_busy="{path}: an index is being written here already; please wait until it is done.",
    index_empty="{path}: no article could be read, the index is empty.",
    index_unwritable="{path}: the index cannot be written ({reason}); please check path, permissions and free space.",
    mend="to mend it: {remedy}",
    checks=MappingProxyType(
        {
            "settings_ok": "settings read from {sources}",
            "settings_defaults": "settings: the defaults everywhere",
            "settings_bad": "{problem}",
            "settings_bad_mend": "correct it in the environment or in .env; .env.example shows all settings",
            "environment": "the environment",
            "articles_ok": "{count} articles, {sentences} sentences",
            "articles_skipped": "{problem}",
            "articles_skipped_mend": "look at the file alone with --articles FILE, or take it out of the folder",
            "articles_bad": "{problem}",
            "articles_bad_mend": "set ARTIKELBOT_ARTICLES to a text file or a folder of text files",
            "index_ok": "index {url}: {articles} articles, {sentences} sentences, {megabytes} MB",
            "index_bad": "{problem}",
            "index_bad_mend": 'build the index with "artikelbot index build", or set ARTIKELBOT_INDEX_URL=memory:',
            "shards_ok": "index {shard}: {articles} articles",
            "shards_bad_mend": "check ARTIKELBOT_INDEX_URL; each part needs a running xapian-tcpsrv",
            "shards_bad": "{problem}",
            "token_ok": "the token has the right form",
            "token_missing": "no token set; only Telegram needs one",
            "token_missing_mend": "get one from @BotFather and set it as ARTIKELBOT_TOKEN",
            "token_bad": "ARTIKELBOT_TOKEN does not have a token's form (digits, a colon, characters)",
            "token_bad_mend": "copy the whole token from @BotFather once more",
            "spacy_ok": "spaCy {version}, model {model}",
            "spacy_missing": "spaCy cannot be loaded: {reason}",
            "spacy_missing_mend": "install the program again: pip install --force-reinstall artikelbot",
            "model_missing": "the spaCy model {model} is not installed",
            "model_missing_mend": "python -m spacy download {model}, or ARTIKELBOT_SPACY_MODEL=blank",
            "words_ok": "read: {path}",
            "words_bad": "{problem}",
            "words_bad_mend": "correct {setting} or leave it empty",
        }
    ),
)
