package search

// little are words that say nothing of what is meant: articles, "I want",
// "how", "of", "my", "a paper".
var little = set(
	"de", "du", "des", "d", "la", "le", "les", "l", "un", "une", "a", "au", "aux", "en", "et", "ou", "pour", "par", "sur", "dans", "avec", "sans", "je", "j",
	"veux", "voudrais", "comment", "quoi", "que", "qu", "est", "ce", "mon", "ma", "mes", "faire", "avoir", "obtenir", "demander", "s", "il", "vous", "plait",
	"svp", "chez", "ici", "besoin", "ai", "me", "moi", "se", "son", "sa", "the", "of",
	"dyal", "dial", "diali", "dyali", "dialo", "bghit", "bghite", "brit", "kifach", "kifash", "kif", "fin", "fine", "wach", "wash", "chi", "f", "fi", "w", "b", "had",
	"hadi", "ana", "nakhod", "nakhd", "ndir", "ndiro", "n3amer", "3la", "3lach", "men", "mn", "m3a", "dyalo", "dyalha", "dyalna", "li", "lia", "liya", "ach", "achno", "chno", "khasni",
	"في", "من", "علي", "الي", "عن", "مع", "او", "ان", "هذا", "هذه", "ما", "هل", "كيف", "اين", "متي", "انا", "اريد", "لدي", "عندي", "و",
	"ديال", "ديالي", "ديالو", "ديالنا", "د", "بغيت", "بغينا", "كيفاش", "فين", "واش", "شي", "هاد", "ف", "ب", "ل", "باش", "خاصني", "نجيب", "ناخد", "ندير", "شنو", "اش", "لي", "ليا",
)

// general are words of many things, which tell little.
var general = set(
	"bureau", "service", "guichet", "certificat", "attestation", "demande", "acte", "papier", "papiers", "copie", "autorisation", "document",
	"documents", "renouveler", "renouvellement", "nouveau", "nouvelle", "permis", "taxe", "war9a", "wra9", "chahada", "chahadat", "rokhsa", "rokhsat", "talab", "dariba", "tajdid", "jdid",
	"مكتب", "مصلحه", "شباك", "شهاده", "ورقه", "وراق", "اوراق", "طلب", "نسخه", "رخصه", "وثيقه", "وثائق", "عقد", "رسم", "ضريبه", "تجديد", "جديد",
)

func set(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}

func isLittle(term string) bool  { return little[term] }
func isGeneral(term string) bool { return general[term] }
