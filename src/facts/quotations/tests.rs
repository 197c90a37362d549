use super::*;

/// What is quoted in `paragraphs`, with kind and depth.
fn quoted(tag: &str, paragraphs: &[&str]) -> Vec<(String, Kind, u8)> {
    let read = |(text, quotation): (&str, &Quotation)| (text.to_owned(), quotation.kind, quotation.depth);
    facts(tag, paragraphs).iter().filter(|(_, q)| !q.unpaired).map(|(words, q)| read((words, q))).collect()
}

fn facts(tag: &str, paragraphs: &[&str]) -> Vec<(String, Quotation)> {
    let locale: Locale = tag.parse().unwrap();
    let document = Document::from_paragraphs("t", paragraphs.join("\n\n"), Some(locale.clone()));
    let words = crate::words::Words::read(&document, crate::locale::names::name_words(&locale));
    let names = crate::facts::names::read(&document, &locale, &words);
    let mut facts = read(&document, &locale, &names);
    facts.sort_by_key(|fact| fact.span.start);
    let quotation = |fact: Fact| match fact.value {
        Value::Quotation(quotation) => Some((quotation.words.of(&document.text).to_owned(), quotation)),
        _ => None,
    };
    facts.into_iter().filter_map(quotation).collect()
}

/// The words of all quotations of one paragraph.
fn words_of(tag: &str, text: &str) -> Vec<String> {
    quoted(tag, &[text]).into_iter().map(|(words, _, _)| words).collect()
}

/// Verb and speaker of the first quotation.
fn attribution(tag: &str, text: &str) -> (Option<String>, Option<String>) {
    let (_, quotation) = facts(tag, &[text]).remove(0);
    let at = |span: Option<Span>| span.map(|span| span.of(text).to_owned());
    (at(quotation.verb), at(quotation.speaker))
}

#[test]
fn every_family_of_marks_is_read_in_every_language() {
    assert_eq!(words_of("de", "„Ja, morgen“, sagte sie und »nein« er."), ["Ja, morgen", "nein"]);
    assert_eq!(words_of("sv", "”Ja, i morgon”, sade hon."), ["Ja, i morgon"]);
    assert_eq!(words_of("fr", "« Oui, demain », dit-elle."), ["Oui, demain"]);
    assert_eq!(words_of("uk", "\"Так, завтра\", — сказала вона."), ["Так, завтра"]);
    assert_eq!(words_of("nl", "'Ja, morgen', zei ze in 's-Gravenhage."), ["Ja, morgen"]);
}

#[test]
fn commas_are_typed_for_low_marks() {
    assert_eq!(words_of("cs", ",,Most je zavřený“, řekla."), ["Most je zavřený"]);
    assert_eq!(words_of("pl", "Powiedziała: ,,Most jest zamknięty\"."), ["Most jest zamknięty"]);
    assert_eq!(words_of("sk", "Povedala: ,Most je zatvorený.‘"), ["Most je zatvorený."]);
    assert_eq!(words_of("en", "The bridge ,,the old one, the boys' pride ,was closed."), [""; 0]);
}

#[test]
fn corner_brackets_nest() {
    let read = quoted("ja", &["彼は「『戻った』と叫んだ」と語った。"]);
    assert_eq!(read[0].0, "『戻った』と叫んだ");
    assert_eq!(read[1], ("戻った".to_owned(), read[1].1, 1));
}

#[test]
fn apostrophes_and_measures_are_no_marks() {
    assert_eq!(words_of("en", "The boys' boats and the '90s don't matter, it's 5' long."), [""; 0]);
    assert_eq!(words_of("en", "'The students' boats sank,' she said."), ["The students' boats sank,"]);
    assert_eq!(words_of("en", "A 12\" pipe and a 7\" one."), [""; 0]);
    assert_eq!(words_of("en", "The officers planned a coup d\"état, and nobody came."), [""; 0]);
    assert_eq!(words_of("tr", "Brekke \"köprü kapalı\"dedi."), ["köprü kapalı"]);
    assert_eq!(words_of("he", "שגריר ארה\"ב אמר: \"לא נחזור לשם\"."), ["לא נחזור לשם"]);
}

#[test]
fn a_quotation_goes_on_in_the_next_paragraph() {
    let read = facts("en", &["“We rowed for two days.", "“Then the wind fell,” she said."]);
    assert!(read[0].1.continues && read[1].1.continued && !read.iter().any(|(_, q)| q.unpaired));
    let read = facts("en", &["'We saw the students' boats sink.", "Nobody came,' she said."]);
    assert!(read[0].1.continues && read[1].1.continued);
    assert_eq!(read[0].0, "We saw the students' boats sink.");
}

#[test]
fn dashes_open_dialogue_and_narration_interrupts_it() {
    assert_eq!(words_of("es", "—Hola —dijo Juan—. ¿Vienes mañana?"), ["Hola", "¿Vienes mañana?"]);
    assert_eq!(words_of("ru", "— Да, — сказал Иван, — приходи завтра."), ["Да,", "приходи завтра."]);
    assert_eq!(words_of("fr", "— Oui, je viendrai, dit-il."), ["Oui, je viendrai,"]);
    assert_eq!(words_of("tr", "— Yarın geliyorum."), ["Yarın geliyorum."]);
    assert_eq!(words_of("ru", "- Да, - сказал Иван."), ["Да,"]);
    assert_eq!(words_of("en", "- one item of a list"), [""; 0]);
    assert_eq!(attribution("es", "—Hola —dijo Juan Molina—. ¿Vienes?").1.as_deref(), Some("Juan Molina"));
}

#[test]
fn who_says_it_may_stand_inside_the_marks() {
    let text = "«Не видела ничего подобного, – сказала Мария Белова, учительница. – Крыша улетела».";
    assert_eq!(words_of("ru", text), ["Не видела ничего подобного,", "Крыша улетела"]);
    assert_eq!(attribution("ru", text), (Some("сказала".to_owned()), Some("Мария Белова".to_owned())));
    assert_eq!(
        words_of("lt", "„Nieko nemačiau, – sakė Eva Berg. – Stogas nuskrido.“"),
        ["Nieko nemačiau,", "Stogas nuskrido."]
    );
    assert_eq!(words_of("ru", "«Да – сказала бы я – конечно»."), ["Да – сказала бы я – конечно"]);
}

#[test]
fn dashes_open_dialogue_inside_a_paragraph_where_somebody_says_it() {
    let text = "Skadene er store. – Vi venter tusenvis av krav, sier David Berg, sjef i Nord. Ingen vet – ennå.";
    assert_eq!(words_of("nb", text), ["Vi venter tusenvis av krav,"]);
    assert_eq!(attribution("nb", text), (Some("sier".to_owned()), Some("David Berg".to_owned())));
    assert_eq!(words_of("sv", "Skadorna är stora. – Vi väntar fler, säger Eva Berg."), ["Vi väntar fler,"]);
    assert_eq!(words_of("fi", "Vahingot ovat suuria. – Odotamme lisää, sanoo Eva Berg."), ["Odotamme lisää,"]);
    let text = "– Jeg har aldri sett maken, sier Eva Berg (67), en lærer fra Vik. – Taket fløy av.";
    assert_eq!(words_of("nb", text), ["Jeg har aldri sett maken,", "Taket fløy av."]);
    assert_eq!(words_of("nb", "Skadene er store. – Og flere kommer, som ventet."), [""; 0]);
    assert_eq!(words_of("nb", "Han kom – som ventet, sier Eva – for sent."), [""; 0]);
}

#[test]
fn a_quotation_is_split_by_who_says_it() {
    let read = facts("en", &["“The bridge,” said Hanne Brekke, “will stay closed.”"]);
    assert_eq!(read.iter().map(|(words, _)| words.as_str()).collect::<Vec<_>>(), ["The bridge,", "will stay closed."]);
    assert_eq!(read[0].1.speaker, read[1].1.speaker);
}

#[test]
fn speaker_and_verb_stand_beside_the_marks() {
    let both = |verb: &str, speaker: &str| (Some(verb.to_owned()), Some(speaker.to_owned()));
    let text = "“We rowed all night,” said the mayor of Hjelmby, Hanne Brekke.";
    assert_eq!(attribution("en", text), both("said", "Hanne Brekke"));
    assert_eq!(attribution("de", "„Wir ruderten“, sagte Hanne Brekke."), both("sagte", "Hanne Brekke"));
    assert_eq!(attribution("es", "Hanne Brekke añadió: «Remamos toda la noche»."), both("añadió", "Hanne Brekke"));
    assert_eq!(attribution("en", "“We rowed,” she said."), both("said", "she"));
    let text = "Hanne Brekke left early. “We rowed all night.” The mayor said nothing.";
    assert_eq!(attribution("en", text), (None, None));
}

#[test]
fn kinds_are_told_apart() {
    let kind = |text: &str| quoted("en", &[text])[0].1;
    assert_eq!(kind("“We rowed all night,” she said."), Kind::Speech);
    assert_eq!(kind("The so-called “winter bridge” was closed."), Kind::Scare);
    assert_eq!(kind("He painted “The Bridge of Winter” in 1920."), Kind::Title);
    let kind = |text: &str| quoted("zh", &[text])[0].1;
    assert_eq!(kind("他写了《冬天的桥》。"), Kind::Title);
}
