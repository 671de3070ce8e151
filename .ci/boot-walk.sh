# shellcheck shell=bash
# boot-walk.sh: INSTALL.md done as it is written, by a technician at the serial
# console of a bare machine, with a touch panel that was put in the wrong way.
# A stage of boot-test.sh. Sourced.
# shellcheck disable=SC2154,SC2016 # $work is boot-test.sh's; what stands in quotes runs there

# steps_of HEADING: the commands that stand under it.
steps_of() {
	awk -v h="## $1" 'index($0, h) == 1 { on = 1; next } /^## / { on = 0 } on && sub(/^    /, "") { sub(/ +# .*/, ""); print }' assets/packaging/INSTALL.md
}

# done_there COMMAND...: each typed at the console, and well.
done_there() {
	local command
	for command; do
		typed "$command; echo \"<\$?>\""
		until_true 120 read_there '^<[0-9]+>$' || fail "$command does not end; see $work/serial.log"
		read_there '^<0>$' || fail "$command fails; see $work/serial.log"
	done
}

# says REGEXP: the console does, since something was typed. answer QUESTION WORDS.
says() { until_true 60 read_there "$1" || fail "the console does not say \"$1\"; see $work/serial.log"; }
answer() {
	says "$1"
	typed "$2"
}

# finger_there X,Y: on the panel that panel_there WAY plugged in, and that stays.
finger_there() { in_guest "echo $1 >/run/finger"; }
panel_there() {
	in_guest "rm -f /run/finger; mkfifo /run/finger; modprobe uinput; setsid finger -lies $1 - <>/run/finger >/run/finger.log 2>&1 &"
	sleep $((4 * guest_slow))
}

# like NAME: the display shows that picture, but for its clock; unlike NAME: not so.
like() { qmp "shot $work/now.png" && [ "$("$work/bin/unlike" "$work/now.png" "$work/$1.png")" -le 20 ]; }
unlike() { ! like "$1"; }

stage_walk() {
	up
	in_guest "echo root:bare | chpasswd"
	to_guest "$work"/deb-1/*_amd64.deb /root/
	to_guest "$work/bin/finger" /usr/local/bin/
	typed ""
	answer 'login:' root
	answer 'Password:' bare
	says '# $'
	local command
	while read -r command <&3; do
		done_there "$command"
	done 3< <(steps_of 1; steps_of 2; steps_of 3)
	ok "INSTALL.md 1 to 3, each command typed as it stands there at the serial console of a bare Debian 12"
	walk_setup
	walk_fit
	walk_look
	guest_off
}

# walk_setup: the questions, answered by somebody who errs.
walk_setup() {
	typed "$(steps_of 4 | head -n 1)"
	answer '^Enrolment file' loby.json
	says 'loby.json.*no such file'
	answer 'Try another answer' ''
	answer '^Enrolment file' lobby.json
	says 'ok: lobby .* reaches version'
	answer '^Diagonal' large
	says 'no number of inches'
	answer '^Diagonal' 43
	answer '^Height' 650
	answer '^Rotation' ''
	answer '^Where the picture looks' ''
	answer '^When the display is lit' always
	answer '^Printer' ''
	answer '^Sound' ''
	answer '^PIN' 407100
	answer '^Updates' ''
	says 'Does a touch land where the finger is'
	home_page
	sleep $((2 * guest_slow))
	shot walk-home
	ok "madkhal-kiosk setup at the console: wrong answers are asked again with the reason, then the start page (walk-home.png)"
}

# walk_french: the page of that place in French, for a screen that rests changes its
# language; by the tablet, which ends where it began.
walk_french() {
	qmp "tap 60 960"
	until_true 10 unlike walk-home || fail "the tablet does not change the language"
	sleep $((2 * guest_slow))
	shot walk-home-fr
	qmp "tap 815 348"
	until_true 10 unlike walk-home-fr || fail "a tap on the tablet opens nothing in French"
	sleep $((2 * guest_slow))
	shot walk-page-fr
	qmp "tap 85 960"
	until_true 10 like walk-home-fr || fail "the tablet does not lead back in French"
	qmp "tap 940 960"
	sleep $((2 * guest_slow))
	qmp "tap 940 960"
	until_true 10 like walk-home || fail "the third language does not lead to the first"
}
page_of_there() { like walk-page || like walk-page-fr; }

# walk_fit: the panel feels x where y is, and backwards; the tablet lies right.
walk_fit() {
	qmp "tap 815 348"
	until_true 10 unlike walk-home || fail "a tap on the tablet opens nothing"
	sleep $((2 * guest_slow))
	shot walk-page
	qmp "tap 915 960"
	until_true 10 like walk-home || fail "the tablet does not lead back"
	walk_french
	panel_there y,-x
	finger_there 815,348
	sleep $((3 * guest_slow))
	shot walk-crooked
	unlike walk-page || fail "the panel lies right before it was fitted"
	typed no
	says 'touch the middle of the four circles'
	until_true 10 unlike walk-crooked || fail "no marks on the screen"
	local n=0 mark
	for mark in 125,125 875,125 875,875 125,875; do
		n=$((n + 1))
		sleep 1
		shot "fit-$n"
		finger_there "$mark"
		until_true 10 another_picture "fit-$n" || fail "a touch of mark $n does nothing"
	done
	sleep 2
	finger_there 300,600
	sleep $((2 * guest_slow))
	shot fit-try
	finger_there 500,365
	says 'ok: kept'
	says 'Does a touch land'
	finger_there 815,348
	until_true 10 like walk-page || fail "after four taps a touch does not land where the finger is"
	shot fit-page
	typed yes
	finger_there 915,960
	until_true 10 like walk-home || fail "after four taps the lower corner is not where the finger is"
	ok "a panel that is turned and mirrored: a touch lands elsewhere (walk-crooked.png); four taps and a trial at the console's question (fit-1.png to fit-4.png, fit-try.png), then a touch opens what is under the finger (fit-page.png)"
}

# walk_look: what INSTALL.md says to look at.
walk_look() {
	done_there "systemctl is-active madkhal-kiosk" "madkhal-kiosk status"
	typed "systemctl kill -s USR1 madkhal-kiosk"
	until_true 10 unlike walk-home || fail "no marks on the screen when it is asked for them"
	until_true 20 like walk-home || fail "marks that nobody touches stay"
	guest_cut
	up
	home_page
	panel_there y,-x
	finger_there 815,348
	until_true 10 page_of_there || fail "after a power cut the panel lies as it came"
	shot walk-cut
	ok "the marks come by signal too, and go when nobody touches them; after a power cut the panel lies as it was fitted (walk-cut.png)"
}
