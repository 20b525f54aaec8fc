//! Encodings of text files: found, proposed, doubted, chosen.

use super::*;
use encoding_rs::Encoding;

/// Says which encoding was taken for some bytes, and whether it is doubted.
fn taken(bytes: &[u8]) -> (String, bool) {
    with_file(bytes, |path| {
        let look = look(path, &TableChoice::default()).unwrap();
        let FileFormat::Text { encoding, .. } = look.shape.format else { panic!("this is text") };
        assert_eq!(look.encodings.first().map(|first| &first.label), Some(&encoding));
        assert!(look.encodings.is_sorted_by_key(|proposal| std::cmp::Reverse(proposal.certainty)));
        (encoding, look.issues.iter().any(is_about_encoding))
    })
}

fn is_about_encoding(issue: &RowIssue) -> bool {
    matches!(issue.kind, RowIssueKind::EncodingUncertain { .. } | RowIssueKind::MixedEncodings { .. })
}

fn cells_of(bytes: &[u8], choice: &TableChoice) -> Vec<Vec<String>> {
    with_file(bytes, |path| {
        let table = read_with(path, choice);
        let own = |row: Vec<&str>| row.into_iter().map(str::to_owned).collect();
        table.cells().into_iter().map(own).collect()
    })
}

fn encoded(label: &str, text: &str) -> Vec<u8> {
    let (bytes, _, failed) = Encoding::for_label(label.as_bytes()).unwrap().encode(text);
    assert!(!failed, "{label} cannot write {text}");
    bytes.into_owned()
}

fn utf_16(text: &str, big: bool) -> Vec<u8> {
    text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
}

const RUSSIAN: &str = "Имя;Город\nИванов Иван;Москва\nПетрова Анна;Тверь\nЮрий Яковлев;Ярославль\n";
const CHINESE: &str = "姓名,城市\n王伟,北京\n李娜,上海\n";

#[test]
fn lists_in_the_encodings_of_the_world_are_read_without_a_doubt() {
    let texts = [
        ("windows-1252", "Namn;Ort\nÅsa Öberg;Göteborg\nJörgen Ström;Malmö\n"),
        ("windows-1250", "Jméno;Město\nDvořák;Plzeň\nNovák;Třebíč\n"),
        ("windows-1254", "Ad;Şehir\nYılmaz;İstanbul\nŞahin;Iğdır\n"),
        ("windows-1257", "Vardas;Miestas\nŽydrūnas;Šiauliai\nJūratė;Panevėžys\n"),
        ("windows-1253", "Όνομα;Πόλη\nΠαπαδόπουλος;Αθήνα\n"),
        ("windows-1255", "שם;עיר\nכהן;תל אביב\n"),
        ("windows-1256", "الاسم;المدينة\nمحمد;القاهرة\n"),
        ("windows-874", "ชื่อ;เมือง\nสมชาย;กรุงเทพ\n"),
        ("windows-1251", RUSSIAN),
        ("koi8-r", RUSSIAN),
        ("ibm866", RUSSIAN),
        ("x-mac-cyrillic", RUSSIAN),
        ("gbk", CHINESE),
        ("big5", "姓名,城市\n王偉,台北\n李娜,高雄\n"),
        ("euc-kr", "이름,도시\n김철수,서울\n박영희,부산\n"),
        ("shift_jis", "名前,都市\n田中,東京\n鈴木,大阪\n"),
        ("euc-jp", "名前,都市\n田中さくら,東京\n鈴木たろう,大阪\n"),
        ("iso-2022-jp", "名前,都市\n田中,東京\n鈴木,大阪\n"),
    ];
    for (label, text) in texts {
        assert_eq!(taken(&encoded(label, text)), (label.to_owned(), false), "{text}");
    }
}

#[test]
fn text_in_units_of_two_and_four_bytes_is_read_without_a_mark() {
    for text in ["Name;Ort\nMüller;Köln\n", RUSSIAN, CHINESE] {
        let four: Vec<u8> = text.chars().flat_map(|letter| u32::from(letter).to_be_bytes()).collect();
        let kinds = [("utf-16le", utf_16(text, false)), ("utf-16be", utf_16(text, true)), ("utf-32be", four)];
        for (label, bytes) in kinds {
            assert_eq!(taken(&bytes), (label.to_owned(), false), "{text}");
            let first = cells_of(&bytes, &TableChoice::default());
            assert_eq!(first.first().map(|row| row.join(";")).as_deref(), text.replace(',', ";").lines().nth(1));
        }
    }
}

#[test]
fn zero_bytes_in_plain_text_are_damage_and_no_other_encoding() {
    assert_eq!(taken(b"Name,City\nZo\xeb,K\xf6ln\0\0\nA\0nna,J\xf6rg\n").0, "windows-1252");
    assert_eq!(taken(b"Name,City\nAnna,Bonn\0\0\0\0\nA\0nna,B\n\0\0\0\0").0, "utf-8");
}

#[test]
fn unicode_and_plain_text_are_never_doubted() {
    for bytes in ["Name;Ort\nZoë;Köln\n".as_bytes(), b"\xef\xbb\xbfName;Ort\nZo;K\n", b"Name;Ort\nAnna;Bonn\n"] {
        assert_eq!(taken(bytes), ("utf-8".to_owned(), false));
    }
}

#[test]
fn korean_and_chinese_that_the_web_does_not_read_are_found() {
    let korean = [["김철수", "서울"], ["박영희", "부산"]];
    let johab = b"\xb7\xa1\x9fq,\x95\xa1\xaf\xa1\n\x8b\xb1\xc0\xe9\xae\x81,\xac\xe1\xb6\x89\n\xa4b\xb5w\xd3\x81,\xa6\x81\xace\n";
    let shifted = b"\x1b$)C\x0e@L8'\x0f,\x0e55=C\x0f\n\x0e1hC6<v\x0f,\x0e<-?o\x0f\n\x0e9Z?5Hq\x0f,\x0e:N;j\x0f\n";
    for (label, bytes) in [("johab", johab.as_slice()), ("iso-2022-kr", shifted.as_slice())] {
        assert_eq!(taken(bytes), (label.to_owned(), false));
        assert_eq!(cells_of(bytes, &TableChoice::default()), korean, "{label}");
    }
}

#[test]
fn one_accent_at_line_5000_decides() {
    let mut bytes = b"Name;City\n".to_vec();
    for ix in 0..5_000 {
        bytes.extend_from_slice(format!("Person {ix};Town {ix} in the middle of a long and quiet valley\n").as_bytes());
    }
    bytes.extend_from_slice(b"Zo\xeb;K\xf6ln\n");
    assert_eq!(taken(&bytes).0, "windows-1252");
    assert_eq!(cells_of(&bytes, &TableChoice::default()).last().unwrap(), &["Zoë", "Köln"]);
}

#[test]
fn a_doubtful_encoding_is_said_with_what_else_it_could_be_until_a_person_chooses() {
    let bytes = b"Navn\nS\x9bren\n";
    with_file(bytes, |path| {
        let doubtful = look(path, &TableChoice::default()).unwrap();
        let issue = doubtful.issues.first().unwrap();
        assert_eq!(issue.row, 0);
        assert!(issue.kind.to_string().contains("Western (DOS 850, ibm850)"), "{}", issue.kind);
        assert!(issue.kind.to_string().contains("Western (Macintosh)"), "{}", issue.kind);
        let chosen = TableChoice { encoding: Some("ibm850".to_owned()), ..TableChoice::default() };
        assert!(!look(path, &chosen).unwrap().issues.iter().any(is_about_encoding));
    });
}

#[test]
fn whatever_is_proposed_can_be_chosen() {
    let bytes = [b"Name;City\n".to_vec(), (128..=255).flat_map(|byte| [byte, b';', b'x', b'\n']).collect()].concat();
    with_file(&bytes, |path| {
        for proposal in look(path, &TableChoice::default()).unwrap().encodings {
            let choice = TableChoice { encoding: Some(proposal.label.clone()), ..TableChoice::default() };
            assert_eq!(read_with(path, &choice).text_format().0, proposal.label);
        }
    });
    for label in ["ibm437", "cp850", "cp737", "ibm862", "mac-centraleurope", "viscii", "euc-tw", "johab", "hz-gb-2312"]
    {
        let choice = TableChoice { encoding: Some(label.to_owned()), ..TableChoice::default() };
        assert_eq!(cells_of(b"Name;City\nAnna;Bonn\n", &choice), [["Anna", "Bonn"]], "{label}");
    }
    let choice = TableChoice { encoding: Some("utf-7".to_owned()), ..TableChoice::default() };
    with_file(b"Name;City\nM+APw-ller;Bonn\n", |path| assert!(look(path, &choice).is_err()));
}

#[test]
fn damage_in_text_of_two_bytes_for_a_character_is_named_by_its_place() {
    let mut bytes = b"\xb7\xa1\x9fq,\x95\xa1\xaf\xa1\r\n".to_vec();
    for _ in 0..30_000 {
        bytes.extend_from_slice(b"\x8b\xb1\xc0\xe9\xae\x81,\xac\xe1\xb6\x89\r\n");
    }
    let at = bytes.len() as u64;
    bytes.extend_from_slice(b"\x8b\xb1\x80,\xac\xe1\xb6\x89\r\n");
    let choice = TableChoice { encoding: Some("johab".to_owned()), ..TableChoice::default() };
    with_file(&bytes, |path| {
        let table = read_with(path, &choice);
        assert_eq!(table.rows.len(), 30_001);
        let found: Vec<_> = table.issues.iter().map(|issue| format!("{issue:?}")).collect();
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].contains(&format!("byte: {}", at + 2)), "{found:?} after {at}");
    });
}

#[test]
fn a_list_in_two_encodings_says_so_and_names_the_rows_that_look_wrong() {
    let bytes = b"Name;Ort\nZo\xc3\xab;K\xf6ln\nM\xfcller;Bonn\nJ\xe4ger;M\xfcnster\n";
    with_file(bytes, |path| {
        let found = look(path, &TableChoice::default()).unwrap();
        let words: Vec<String> =
            found.issues.iter().filter(|issue| is_about_encoding(issue)).map(|issue| issue.kind.found()).collect();
        assert_eq!(words, ["some of the text is in UTF-8 and some in Western (Windows-1252)"]);
        let table = read_with(path, &TableChoice::default());
        let kind = RowIssueKind::Mojibake { text: "ZoÃ«".to_owned(), meant: "Zoë".to_owned() };
        assert_eq!(table.issues, [(2, kind)]);
    });
    // What another program has damaged already is named just so.
    with_file("Name;Ort\nMÃ¼ller;Köln\nJäger;Bonn\n".as_bytes(), |path| {
        let table = read_with(path, &TableChoice::default());
        assert_eq!(table.issues.iter().map(|issue| issue.0).collect::<Vec<_>>(), [2]);
    });
}
