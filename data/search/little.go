package search

import "strings"

// little are words that say nothing of what is meant: articles, "I want",
// "how", "of", "my", "a paper".
var little = set(
	"de", "du", "des", "d", "la", "le", "les", "l", "un", "une", "a", "au", "aux", "en", "et", "ou", "pour", "par", "sur", "dans", "avec", "sans", "je", "j",
	"veux", "voudrais", "comment", "quoi", "que", "qu", "est", "ce", "mon", "ma", "mes", "faire", "avoir", "obtenir", "demander", "s", "il", "vous", "plait",
	"svp", "chez", "ici", "besoin", "ai", "me", "moi", "se", "son", "sa", "the", "of",
	"dyal", "dial", "diali", "dyali", "dialo", "bghit", "bghite", "brit", "kifach", "kifash", "kif", "fin", "fine", "wach", "wash", "chi", "f", "fi", "w", "b", "had",
	"hadi", "ana", "nakhod", "nakhd", "ndir", "ndiro", "n3amer", "3la", "3lach", "men", "mn", "m3a", "dyalo", "dyalha", "dyalna", "li", "lia", "liya", "ach", "achno", "chno", "khasni",
	"3afak", "afak", "3afakom", "khassni", "khassna", "khas", "khass", "bghina", "nbghi", "bgha", "bghat", "7abit", "n3ref", "n3rf", "wahed", "wa7ed", "chhal", "ch7al", "mnin", "fayn",
	"salam", "chokran", "kayn", "kayna", "wla", "wlla", "ila", "bach", "hit", "7it", "3andi", "3ndi", "3endi", "3ndna", "yallah", "imta", "ki", "kidayr", "kan", "rah", "lah", "dak", "dik",
	"bonjour", "merci", "stp", "vouloir", "veut", "souhaite", "aimerais", "cherche", "peux", "puis", "peut", "dois", "faut", "falloir", "suis", "viens", "combien", "quel", "quelle", "quels", "quelles", "qui", "quand",
	"nous", "on", "notre", "nos", "votre", "vos", "leur", "elle", "ils", "ont", "sont", "y", "pas", "ne", "n", "m", "t", "c", "cette", "cet", "ces", "dont", "donner", "prendre", "non", "contre",
	"في", "من", "علي", "الي", "عن", "مع", "او", "ان", "هذا", "هذه", "ما", "هل", "كيف", "اين", "متي", "انا", "اريد", "لدي", "عندي", "و",
	"ديال", "ديالي", "ديالو", "ديالنا", "د", "بغيت", "بغينا", "كيفاش", "فين", "واش", "شي", "هاد", "ف", "ب", "ل", "باش", "خاصني", "نجيب", "ناخد", "ندير", "شنو", "اش", "لي", "ليا",
	"عافاك", "عفاك", "خاصنا", "خاص", "خصني", "خصنا", "بغا", "بغات", "نبغي", "حابب", "نعرف", "واحد", "واحده", "شحال", "منين", "سلام", "السلام", "شكرا", "كاين", "كاينه", "ولا", "الا", "حيت", "عندنا", "يالله", "فوقاش", "داك", "ديك", "هادي", "را", "راه",
	"el", "los", "las", "una", "del", "para", "por", "con", "sin", "quiero", "necesito", "como", "donde", "mi", "mis", "hay", "tengo", "sacar", "pedir", "hacer",
	"7na", "hna", "7ena", "rani", "rah", "ghadi", "nemchi", "nmchi", "nkhrej", "nkharrej", "njib", "nakhed", "sift", "bit", "bghitt", "je", "ve", "veu", "g", "jai", "kel", "ou", "ki",
	"حنا", "احنا", "راني", "غادي", "نمشي", "نخرج", "استخراج", "الحصول", "اود", "كيفيه", "من", "اجل", "بشان", "حول", "عبر", "لدينا", "نريد", "بغي", "خصك", "عند",
	"نسول", "عامره", "نقدر", "ديرو", "كيدير", "يدير", "غادين", "معايا", "هنا", "عليها", "علينا", "طلبو", "قالو", "باللي", "بللي", "يعرفو", "الله", "يرحمها", "يرحمه", "اليوم", "البارح", "مازال", "بزاف", "شهر", "ماعندهاش", "ماعنديش",
	"savoir", "connaitre", "bjr", "slt", "sil", "aller", "fait", "font", "chkon", "kaydir", "bla", "kaydiro", "n3raf", "nswl", "nsewel", "daba", "hadi", "bzaf", "chwiya", "lyoum", "lbareh", "slm", "salut",
	"jvx", "jveu", "jveux", "pr", "dmd", "koi", "kan", "ke", "kel", "ds", "ya", "ac", "avc", "che", "mm", "tt", "fo", "fau", "pk", "oci", "moa", "oussi", "ouske", "esk",
	"estan", "esta", "son", "muy", "mucha", "mucho", "tiene", "quisiera", "puedo", "puede", "hago", "cual", "cuando", "cuanto", "aqui", "su", "al", "lo", "ha", "he", "poner",
	"khsegh", "xsegh", "mani", "manis", "dja", "din", "inou", "inu", "nni", "zat", "zi", "war", "wer", "ad", "ayi", "mlmi", "melmi", "chhar", "mammach",
	"ارغب", "احتاج", "يمكن", "يجب", "كم", "ماذا", "التي", "الذي", "ذلك", "تلك", "ديالها", "ديالهم", "علا", "حتي", "غير", "بلا", "عليا", "عليه", "فيه", "شنهو", "كي", "تاع", "ضد", "عدم", "دو", "دي", "لو",
)

// general are words of many things, or of where, which tell little.
var general = set(
	"bureau", "service", "guichet", "certificat", "attestation", "demande", "acte", "papier", "papiers", "copie", "autorisation", "document",
	"documents", "fiche", "renouveler", "renouvellement", "nouveau", "nouvelle", "permis", "taxe", "war9a", "wra9", "chahada", "chahadat", "rokhsa", "rokhsat", "talab", "dariba", "quartier", "hay", "7ay", "hayy", "7oma", "7ouma", "tajdid", "jdid", "commune", "mairie", "municipalite", "baladia", "baladiya", "lbaladiya", "jama3a", "beni", "bni", "ensar", "ansar", "ayuntamiento", "habite", "vis", "saken", "inscription", "inscrire", "tasjil", "biro", "byro", "maktab", "chobak", "deposer", "depot", "oficina", "certificado", "partida", "licencia", "permiso", "solicitud", "solicitar", "papeles", "papel", "acta", "impuesto", "lkaghed", "lkaghad", "lkaghd", "lkarta", "tawriqt", "ouvrir", "ouverture", "n7el", "nhel", "nefta7", "declaration", "declarer", "tasri7", "tsrih", "nsere7", "marocain", "marocaine", "maroc", "maghribi",
	"مكتب", "مصلحه", "شباك", "شهاده", "ورقه", "وراق", "اوراق", "طلب", "نسخه", "رخصه", "وثيقه", "وثائق", "عقد", "رسم", "ضريبه", "تجديد", "جديد", "الحي", "حومه", "الحومه", "حومتنا", "جماعه", "الجماعه", "بلديه", "بني", "انصار", "ساكن", "ساكنين", "ساكنه", "تسجيل", "نسجل", "بيرو", "ايداع", "تقديم", "فتح", "نفتح", "نحل", "تصريح", "نصرح", "المغرب", "مغربي", "مغربيه",
)

// papers are what people call whatever they take home.
var papers = []string{
	"certificat", "attestation", "acte", "papier", "copie", "extrait", "war9a", "war9at", "chahada", "chahadat", "3a9d", "noskha", "noskhat", "شهاده", "ورقه", "عقد", "نسخه",
}

// relatives are for whom somebody comes: they tell little of what for, and
// stand in no title of a service.
var relatives = set(
	"pere", "mere", "papa", "maman", "frere", "soeur", "femme", "epouse", "mari", "grand", "oncle", "tante", "voisin", "voisine", "voisins", "fils", "fille", "enfant",
	"bba", "baba", "lwalid", "lwalida", "walid", "walida", "mmi", "mama", "khoya", "khti", "mrati", "rajli", "jdi", "jedi", "jdda", "weldi", "wldi", "wlidi", "yemma", "benti", "bnti", "jari", "3ammi", "khali",
	"ابي", "امي", "والدي", "والدتي", "الوالد", "الوالده", "با", "بابا", "ماما", "خويا", "اخي", "اختي", "ختي", "مراتي", "مرتي", "زوجتي", "زوجي", "راجلي", "جدي", "جدتي", "ولدي", "بنتي", "ابني", "ابنتي", "جاري", "جارنا", "عمي", "خالي",
)

func set(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}

func isLittle(term string) bool  { return little[term] }
func isGeneral(term string) bool { return general[term] || relatives[term] }

// little tells whether a word of a query says nothing.
func (w word) little() bool { return isLittle(w.term) || number(w.term) }

// number tells a small number: how many of something, or of a counter.
func number(term string) bool { return len(term) <= 2 && strings.Trim(term, "0123456789") == "" }

// general tells whether a word of a query tells little, with its article and
// endings too.
func (w word) general() bool {
	if isGeneral(w.term) {
		return true
	}
	if w.script == arabic {
		if rest, ok := w.withoutLetter(); ok && isGeneral(rest) {
			return true
		}
		return isGeneral(withoutThe(w.term)) || isGeneral(w.stem())
	}
	rest, ok := withoutArticle(w.term)
	return ok && isGeneral(rest) || isGeneral(w.stem())
}
