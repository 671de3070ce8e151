# shellcheck shell=bash
# boot-stages.sh: what boot-test.sh does to the machine, stage by stage. Sourced.
# shellcheck disable=SC2154,SC2016 # $work is boot-test.sh's; what stands in quotes runs there
town=/var/lib/madkhal-municipal
screen=/var/lib/madkhal-kiosk

shot() { qmp "shot $work/$1.png"; }

# waits for systemd's words of the screen, like "content of".
screen_says() { in_guest systemctl show -p StatusText --value madkhal-kiosk.service | grep "$1" >/dev/null; }
screen_pid() { in_guest systemctl show -p MainPID --value madkhal-kiosk.service; }
screen_active() { [ "$(in_guest systemctl is-active madkhal-kiosk.service)" = active ]; }
another_screen() { # another_screen PID: one that is up, and not this one
	[ "$(screen_pid)" != "$1" ] && screen_active
}
# Not grep -q: who is cut off in the middle fails, and with it the pipe.
logged() { in_guest journalctl -b -u madkhal-kiosk.service -o cat --no-pager | grep "$1" >/dev/null; }

# home_page: the machine runs, and the screen shows content.
home_page() {
	up
	until_true 60 screen_says "content of" || fail "the screen has no content: $(in_guest systemctl status madkhal-kiosk | tail -n 5)"
	until_true 60 drawn || fail "the screen draws no page"
}

# drawn: there is a page on the display; a wall alone is a small picture.
drawn() { qmp "shot $work/now.png" && [ "$(stat -c %s "$work/now.png")" -gt 20000 ]; }

stage_install() {
	up
	in_guest mkdir -p /srv/debs
	to_guest "$work"/deb-1/*_amd64.deb "$work/bin/finger" /srv/debs/
	in_guest 'cd /srv/debs && mv finger /usr/local/bin/ && apt-get -q update && DEBIAN_FRONTEND=noninteractive apt-get -q -y install ./*.deb' \
		>"$work/install.log" 2>&1 || fail "apt install; see $work/install.log"
	! grep -iE 'could not|failed|error' "$work/install.log" || fail "apt install complains; see $work/install.log"
	until_true 60 screen_active || fail "the screen does not start after the installation"
	shot installed
	ok "apt installs both packages on running Debian 12; at once the screen says on tty1 that it waits for its enrolment (installed.png)"
	in_guest "set -e; cd $town; export MADKHAL_ROOT_PASSPHRASE='a passphrase of the test'
		runuser -u madkhal-municipal -- madkhal-municipal init --dir . --content /usr/share/madkhal-municipal/beni-ensar
		runuser -u madkhal-municipal -- madkhal-municipal publish --dir .
		systemctl start madkhal-municipal
		runuser -u madkhal-municipal -- madkhal-municipal kiosk enrol --dir . lobby --url http://127.0.0.1:8460/feed/ >/srv/lobby.json" \
		>"$work/town.log" 2>&1 || fail "the town hall; see $work/town.log"
	setup ''
	ok "setup unattended: $(grep -o 'reaches version.*services' "$work/setup.log")"
	home_page
}

# setup MORE: from an answers file with these lines more.
setup() {
	printf 'enrolment = "/srv/lobby.json"\ndiagonal = 43\nmounting_height = 650\ndisplay = "always"\npin = "407100"\n%s\n' "$1" >"$work/answers.toml"
	to_guest "$work/answers.toml" .
	in_guest madkhal-kiosk setup --answers answers.toml >"$work/setup.log" 2>&1 || fail "setup; see $work/setup.log"
}

stage_home() {
	home_page
	in_guest 'systemctl is-system-running --wait' >"$work/running.log" || fail "systemd says $(cat "$work/running.log"): $(in_guest systemctl --failed --no-legend)"
	sleep 2
	shot home
	[ "$(in_guest cat /sys/class/tty/tty0/active)" = tty1 ] || fail "the picture is not on tty1"
	in_guest 'ps -o tty= -C agetty' | grep tty1 >/dev/null && fail "a login prompt is on tty1"
	[ "$(in_guest 'ss -xlp | grep -c "@/tmp/.X11-unix/X0"' || true)" -le 1 ] || fail "more than one display"
	in_guest 'journalctl -b -p warning -o cat -u madkhal-kiosk -u madkhal-display -u madkhal-municipal -u madkhal-order.path' >"$work/warnings.log"
	[ ! -s "$work/warnings.log" ] || fail "warnings of ours in the journal: $(head -n 3 "$work/warnings.log")"
	ok "after a boot the start page is on tty1 by itself (home.png), no unit failed, no warning of ours in the journal; $(in_guest systemd-analyze | head -n 1)"
	qmp "tap 815 348"
	until_true 10 another_picture home || fail "a tap on the tablet opens nothing"
	sleep 2
	shot page
	ok "a tap opens a page (page.png)"
	in_guest finger 915,960 || fail "no touch panel in the machine"
	until_true 10 another_picture page || fail "a touch on the panel does nothing"
	ok "a touch panel that is plugged in while it runs leads back"
}

another_picture() { # another_picture NAME: than that one
	qmp "shot $work/now.png" && ! cmp -s "$work/now.png" "$work/$1.png"
}

stage_keys() {
	home_page
	local pid boot
	pid=$(screen_pid)
	boot=$(in_guest cat /proc/sys/kernel/random/boot_id)
	local keys
	for keys in "ctrl alt f1" "ctrl alt f2" "ctrl alt f7" "alt f2" "ctrl alt backspace" "ctrl alt delete" "alt sysrq k" "alt sysrq b" "alt sysrq r" \
		"alt f4" "alt tab" "ctrl q" "ctrl w" "ctrl c" "ctrl alt t" esc f11 f12 print meta_l menu tab ret power sleep wake \
		"ctrl alt delete" "ctrl alt delete" "ctrl alt delete" "ctrl alt delete" "ctrl alt delete" "ctrl alt delete" "ctrl alt delete"; do
		qmp "keys $keys" || fail "the machine is gone after $keys"
	done
	sleep 5
	in_guest true || fail "a key ended the machine"
	[ "$(in_guest cat /proc/sys/kernel/random/boot_id)" = "$boot" ] || fail "a key restarted the machine"
	[ "$(screen_pid)" = "$pid" ] || fail "a key ended the screen"
	[ "$(in_guest cat /sys/class/tty/tty0/active)" = tty1 ] || fail "a key led to another terminal"
	[ "$(in_guest cat /proc/sys/kernel/sysrq)" = 0 ] || fail "the kernel hears SysRq"
	shot keys
	in_guest systemctl stop madkhal-kiosk madkhal-display
	qmp "keys ctrl alt delete" "keys alt sysrq b"
	sleep 3
	[ "$(in_guest cat /proc/sys/kernel/random/boot_id)" = "$boot" ] || fail "without a display a key restarted the machine"
	in_guest systemctl start madkhal-display madkhal-kiosk
	ok "no key leaves the screen or ends the machine: terminals, Zap, SysRq, Alt+F4, Ctrl+Alt+Del, power and sleep (keys.png)"
}

# hangs WHAT COMMAND...: what the command does to the screen is noticed by the
# watchdog within its time, and a new screen is there.
hangs() {
	local what=$1 pid began noticed
	shift
	home_page
	pid=$(screen_pid)
	began=$(in_guest date +%s)
	in_guest "${@//PID/$pid}"
	until_true 30 another_screen "$pid" || fail "$what: the screen does not come back"
	noticed=$(in_guest "journalctl -u madkhal-kiosk -o short-unix --no-pager --since @$began" | awk -v t="$began" '/Watchdog timeout/ && !n++ { print int($1 - t) }')
	[ -n "$noticed" ] || fail "$what: it was not the watchdog"
	[ "$noticed" -le 16 ] || fail "$what: noticed after $noticed s only"
	ok "$what: noticed after $noticed s, a screen again at second $(($(in_guest date +%s) - began))"
}

stage_watchdog() {
	home_page
	in_guest 'mkdir -p /run/systemd/system/madkhal-kiosk.service.d && printf "[Service]\nEnvironment=MADKHAL_DEBUG=hang,healthy=60s\n" >/run/systemd/system/madkhal-kiosk.service.d/debug.conf && systemctl daemon-reload && systemctl restart madkhal-kiosk'
	hangs "kill -STOP" kill -STOP PID
	hangs "a drawing thread that is blocked" kill -USR2 PID
	hangs "a store that hangs" "timeout 60 python3 -c 'import fcntl,time
f=open(\"$screen/content-v1.db-shm\",\"r+b\"); fcntl.lockf(f,fcntl.LOCK_EX,8,120); time.sleep(60)' >/dev/null 2>&1 &"
	in_guest "ls $screen/state/crash*.txt" >/dev/null || fail "no last words were kept"
	until_true 30 screen_says "safe mode" || fail "no safe mode after three crashes"
	sleep 3
	shot safe
	ok "three crashes within ten minutes: safe mode, the plain directory (safe.png)"
	until_true 60 screen_says "content of" || fail "safe mode is not left"
	ok "safe mode is left by itself after a time without a crash"
	local pid
	for _ in 1 2 3 4 5; do
		pid=$(screen_pid)
		in_guest kill -9 "$pid"
		until_true 10 another_screen "$pid" || fail "kill -9: the screen does not come back"
	done
	ok "five times kill -9: a screen each time"
	in_guest 'rm -r /run/systemd/system/madkhal-kiosk.service.d; systemctl daemon-reload; systemctl stop madkhal-kiosk'
	in_guest "rm $screen/state/life.json; systemctl start madkhal-kiosk" # so many crashes are a safe mode of half an hour
}

stage_crashes() {
	home_page
	local before after pid
	before=$(crashes_so_far)
	for _ in 1 2 3 4; do
		pid=$(screen_pid)
		in_guest 'kill -9 $(systemctl show -p MainPID --value madkhal-display.service)'
		until_true 20 another_screen "$pid" || fail "a display that ends: the screen does not come back"
	done
	after=$(crashes_so_far)
	[ "$before" = "$after" ] || fail "ends of the display count as crashes of the screen: $before, then $after"
	home_page
	ok "four times kill -9 of Xorg: picture back each time, no crash counted, no safe mode"
	# A program that cannot even start.
	in_guest 'mv /usr/bin/madkhal-kiosk /usr/bin/madkhal-kiosk.good && head -c 4096 /usr/bin/madkhal-kiosk.good >/usr/bin/madkhal-kiosk && chmod 755 /usr/bin/madkhal-kiosk && systemctl kill -s KILL madkhal-kiosk'
	sleep 150
	local starts idle
	starts=$(in_guest systemctl show -p NRestarts --value madkhal-kiosk)
	idle=$(in_guest 'a=$(awk "/^cpu /{print \$5}" /proc/stat); sleep 20; b=$(awk "/^cpu /{print \$5}" /proc/stat); echo $(((b - a) / 20))')
	[ "$(in_guest systemctl is-active madkhal-kiosk)" = activating ] || fail "systemd has given up"
	[ "$idle" -gt 70 ] || fail "the machine is busy with starts: $idle % idle"
	shot wall
	in_guest mv /usr/bin/madkhal-kiosk.good /usr/bin/madkhal-kiosk
	until_true 10 screen_active || fail "a program that is whole again is not started"
	ok "a program that is damaged on the disk: tried for ever, $starts restarts so far, machine $idle % idle after 150 s; once whole it comes up by itself"
	home_page
}
crashes_so_far() { in_guest madkhal-kiosk status --data "$screen" | sed -n 's/.*"crashes": *\([0-9]*\).*/\1/p'; }

# news TITLE: the town hall publishes an urgent announcement under another title.
news() {
	in_guest "set -e; cd $town; rm -rf /tmp/news; cp -r /usr/share/madkhal-municipal/beni-ensar /tmp/news
		sed -i 's/انقطاع الماء الصالح للشرب/$1/' /tmp/news/announcements.json
		for what in 'import --dir . /tmp/news' 'publish --dir .'; do
			runuser -u madkhal-municipal -- madkhal-municipal \$what >/dev/null
		done" || fail "the town hall publishes no news"
}

stage_power() {
	home_page
	# Cut while it fetches, three times.
	local n
	for n in 1 2 3; do
		news "عودة الماء $n"
		sleep "0.$((n * 3))"
		guest_cut
		up
		home_page
		in_guest "madkhal-kiosk status --data $screen" >"$work/status-$n.json" || fail "after a power cut the store is no longer whole"
	done
	shot cut
	ok "three power cuts in the middle of a round: start page each time (cut.png), store whole"
}

# stage_alone: without a network and without a server.
stage_alone() {
	home_page
	sleep $((2 * guest_slow))
	shot together
	in_guest systemctl disable -q --now madkhal-municipal
	guest_off
	guest_start || fail "the machine does not start"
	qmp "link net0 off"
	until_true 90 like together || fail "no start page without a network"
	shot alone
	qmp "link net0 on"
	guest_up || fail "the machine does not come back to the network"
	until_true 30 screen_active || fail "no screen without a network"
	[ "$(crashes_so_far)" != "" ] || fail "no status"
	ok "a boot without network and without a server: start page from what is stored (alone.png)"
	in_guest systemctl enable -q --now madkhal-municipal
}

# stage_clock: a clock that has forgotten everything.
stage_clock() {
	home_page
	in_guest 'systemctl disable -q madkhal-municipal systemd-timesyncd; rm -f /var/lib/systemd/timesync/clock'
	guest_off
	guest_start -rtc base=1970-01-02T00:00:00 || fail "the machine does not start"
	guest_up || fail "the machine does not come up in 1970"
	until_true 30 screen_active || fail "no screen with a wrong clock"
	sleep 5
	shot clock
	local was
	was=$(in_guest date -u +%Y-%m-%d)
	local pid
	pid=$(screen_pid)
	in_guest systemctl enable -q --now madkhal-municipal || true
	in_guest "date -s @$(date +%s)" >/dev/null
	until_true 30 logged 'signed again\|new feed version\|no news' || true
	sleep 15
	shot clock-right
	[ "$(screen_pid)" = "$pid" ] || fail "the clock's jump ended the screen"
	in_guest systemctl enable -q systemd-timesyncd
	ok "a clock that says $was: start page, no claim that the hall is open (clock.png); the clock jumps to now: the same program goes on (clock-right.png)"
	guest_off
}

# stick NAME FOLDER: an image of a stick with what is in the folder.
make_stick() {
	rm -f "$work/$1.img"
	truncate -s "${3:-64}M" "$work/$1.img"
	mkfs.vfat -n MADKHAL "$work/$1.img" >/dev/null
	(cd "$2" && mcopy -s -Q -i "$work/$1.img" ./* ::)
}

stage_stick() {
	home_page
	rm -rf "$work/sticks"
	mkdir -p "$work/sticks"/{feed,foreign,other}
	# What is on the stick the screen shall not have over the network before.
	in_guest systemctl stop madkhal-municipal
	news "عودة الماء الصالح للشرب"
	in_guest "set -e; cd $town; rm -rf /tmp/stick; runuser -u madkhal-municipal -- madkhal-municipal publish --dir . --to /tmp/stick --valid 90d >/dev/null
		tar -C /tmp -cf /srv/stick.tar stick && rm -rf /tmp/other && install -d -o madkhal-municipal /tmp/other && cd /tmp/other && export MADKHAL_ROOT_PASSPHRASE='a passphrase of the test' &&
		runuser -u madkhal-municipal -- madkhal-municipal init --dir . --content /usr/share/madkhal-municipal/beni-ensar >/dev/null &&
		runuser -u madkhal-municipal -- madkhal-municipal publish --dir . >/dev/null && tar -C /tmp/other -cf /srv/other.tar feed" || fail "copies for the sticks"
	in_guest cat /srv/stick.tar | tar -C "$work/sticks/feed" -xf - && mv "$work/sticks/feed/stick" "$work/sticks/feed/madkhal"
	in_guest cat /srv/other.tar | tar -C "$work/sticks/other" -xf - && mv "$work/sticks/other/feed" "$work/sticks/other/madkhal"
	(
		cd "$work/sticks/foreign" || exit
		local d n
		for d in $(seq 20); do
			mkdir "photos$d"
			for n in $(seq 250); do echo x >"photos$d/$n.jpg"; done
		done
		printf '#!/bin/sh\ntouch /srv/run-from-stick\n' >autorun.sh
		cp autorun.sh madkhal
		printf '[autorun]\nopen=autorun.sh\n' >autorun.inf
	)
	make_stick feed "$work/sticks/feed"
	make_stick other "$work/sticks/other"
	make_stick foreign "$work/sticks/foreign" 128
	qmp "plug foreign $work/foreign.img"
	until_true 10 in_guest 'grep -q madkhal-stick /proc/mounts' || fail "the stick is not mounted"
	in_guest 'grep madkhal-stick /proc/mounts' | grep 'ro,.*nosuid,nodev,noexec' >/dev/null || fail "the stick is not mounted to be read only"
	sleep 5
	! logged 'stick' || fail "a foreign stick is taken: $(in_guest journalctl -b -u madkhal-kiosk -o cat | grep stick)"
	in_guest test ! -e /srv/run-from-stick || fail "something was run from the stick"
	qmp "unplug foreign"
	until_true 10 in_guest '! grep -q madkhal-stick /proc/mounts' || fail "a stick that was pulled out stays mounted"
	ok "a stick with five thousand other files and scripts: mounted to be read only, nothing of it looked at or run, away when it is pulled"
	qmp "plug feed $work/feed.img"
	until_true 20 logged 'stick read.*changed=true' || fail "the stick is not taken: $(in_guest journalctl -b -u madkhal-kiosk -o cat -n 5)"
	sleep 3
	shot stick
	qmp "unplug feed"
	ok "a stick of the town hall with news that did not come over the line: verified, taken, and the screen says that it can be taken out (stick.png)"
	sleep 5
	qmp "plug other $work/other.img"
	until_true 20 logged 'nothing was taken from the stick' || fail "another town's stick is taken"
	sleep 3
	shot stick-other
	qmp "unplug other"
	ok "another town hall's stick: refused, and the screen says so (stick-other.png)"
	in_guest systemctl --failed --no-legend | grep madkhal && fail "a stick's unit failed"
	in_guest systemctl start madkhal-municipal
	sleep 5
}

stage_rotated() {
	[ -z "${guest_pid:-}" ] || guest_off
	# Of a picture that X turns, virtio-vga is not told what changed.
	guest_display=VGA,vgamem_mb=32 picture=1920x1080 up
	home_page
	setup 'rotate = "left"'
	home_page
	sleep 3
	shot rotated
	# The tile in the upper right corner of the upright picture, on the lying panel: the
	# picture's (x, y) lies at (y, 1-x) when it is turned to the left.
	qmp "tap 348 185"
	until_true 10 another_picture rotated || fail "turned: a tap on the tablet opens nothing"
	sleep 2
	shot rotated-page
	in_guest finger 960,85
	until_true 10 another_picture rotated-page || fail "turned: a touch on the panel does nothing"
	sleep 2
	shot rotated-back
	ok "rotate = left: the picture stands upright (rotated.png), a tap and a touch land where they should (rotated-page.png, rotated-back.png)"
	setup ''
	guest_off
}

version() { in_guest "dpkg-query -W -f '\${Version}' madkhal-kiosk"; }

stage_updates() {
	packages 1.1 "$work/deb-2"
	home_page
	rm -rf "$work/apt"
	MADKHAL_DEBS=$work/deb-1 .ci/apt-repo.sh "$work/apt" >"$work/repo.log" 2>&1 || fail "apt-repo; see $work/repo.log"
	in_guest 'rm -rf /srv/apt; mkdir -p /srv/apt; grep -q ^apt /etc/madkhal/municipal.toml || echo "apt = \"/srv/apt\"" >>/etc/madkhal/municipal.toml'
	tar -C "$work/apt" -cf "$work/apt.tar" . && to_guest "$work/apt.tar" /srv/
	in_guest 'tar -C /srv/apt -xf /srv/apt.tar && chmod -R a+rX /srv/apt && systemctl restart madkhal-municipal && cp /srv/apt/madkhal.gpg /usr/share/keyrings/ &&
		sed "s,https://SERVER,http://127.0.0.1:8460," /srv/apt/madkhal.sources >/etc/apt/sources.list.d/madkhal.sources'
	setup 'updates = true'
	home_page
	MADKHAL_DEBS=$work/deb-2 .ci/apt-repo.sh "$work/apt" >"$work/repo.log" 2>&1 || fail "apt-repo; see $work/repo.log"
	tar -C "$work/apt" -cf "$work/apt.tar" . && to_guest "$work/apt.tar" /srv/
	in_guest 'tar -C /srv/apt -xf /srv/apt.tar && chmod -R a+rX /srv/apt'
	local pid was
	was=$(in_guest "sha256sum /etc/madkhal/enrolment.json /etc/madkhal/kiosk.toml /etc/madkhal/pin")
	in_guest apt-get -q update >"$work/update.log" 2>&1 || fail "the repository of the municipal server is not taken; see $work/update.log"
	pid=$(screen_pid)
	qmp "tap 815 348" # a visitor
	in_guest unattended-upgrade --debug >"$work/unattended.log" 2>&1 || fail "unattended-upgrade; see $work/unattended.log"
	[ "$(version)" = 1.1 ] || fail "version $(version) after the night; see $work/unattended.log"
	[ "$(in_guest "sha256sum /etc/madkhal/enrolment.json /etc/madkhal/kiosk.toml /etc/madkhal/pin")" = "$was" ] || fail "the update changed settings"
	ok "unattended-upgrade installs 1.1 from the municipal server's repository, and nothing else of ours; settings as they were"
	logged 'the program was replaced' || until_true 10 logged 'the program was replaced' || fail "the screen does not notice its update"
	until_true 30 another_screen "$pid" || fail "the screen does not start anew after its update"
	home_page
	shot updated
	ok "the running screen notices the update and starts anew when nobody uses it"
	[ "$(in_guest madkhal-previous --show)" = 1.0 ] || fail "the version before is not kept"
	pid=$(screen_pid)
	in_guest madkhal-previous >"$work/previous.log" 2>&1 || fail "madkhal-previous; see $work/previous.log"
	[ "$(version)" = 1.0 ] || fail "version $(version) after going back"
	until_true 20 another_screen "$pid" || fail "no screen after going back"
	home_page
	in_guest unattended-upgrade --debug >"$work/unattended.log" 2>&1 || true
	[ "$(version)" = 1.0 ] || fail "the version that was given up came back"
	ok "madkhal-previous goes back to 1.0 at once; the next night leaves 1.1 alone"
	rm -rf "$work/other-key"
	mkdir -p "$work/other-key" && chmod 700 "$work/other-key"
	GNUPGHOME=$work/other-key gpg --batch --quiet --passphrase '' --quick-generate-key 'madkhal' ed25519 sign never 2>/dev/null
	GNUPGHOME=$work/other-key MADKHAL_DEBS=$work/deb-2 .ci/apt-repo.sh "$work/apt" >"$work/repo.log" 2>&1
	tar -C "$work/apt" -cf "$work/apt.tar" . && to_guest "$work/apt.tar" /srv/
	in_guest 'rm -f /etc/apt/preferences.d/madkhal-kiosk-given-up; tar -C /srv/apt -xf /srv/apt.tar && chmod -R a+rX /srv/apt; rm -rf /var/lib/apt/lists/*8460*'
	! in_guest apt-get -q update -o APT::Update::Error-Mode=any >"$work/refused.log" 2>&1 || fail "a repository signed by another key is taken"
	in_guest unattended-upgrade --debug >"$work/unattended.log" 2>&1 || true
	[ "$(version)" = 1.0 ] || fail "something of a forged repository was installed"
	ok "a repository signed by another key: refused ($(grep -m 1 -oE 'NO_PUBKEY|BADSIG|not signed' "$work/refused.log")), nothing of it installed"
}

stage_leave() {
	home_page
	in_guest "systemctl stop madkhal-kiosk && madkhal-kiosk reset --data $screen && systemctl start madkhal-kiosk" >"$work/reset.log" 2>&1 || fail "reset; see $work/reset.log"
	home_page
	in_guest systemctl is-active -q madkhal-kiosk || fail "no screen after the reset"
	ok "reset: content and state thrown away and fetched anew"
	in_guest DEBIAN_FRONTEND=noninteractive apt-get -q -y remove madkhal-kiosk madkhal-municipal >"$work/remove.log" 2>&1 || fail "remove; see $work/remove.log"
	in_guest "test -e /etc/madkhal/kiosk.toml -a -e /etc/madkhal/enrolment.json -a -d $screen" || fail "remove took settings or content"
	in_guest DEBIAN_FRONTEND=noninteractive apt-get -q -y purge madkhal-kiosk madkhal-municipal >"$work/remove.log" 2>&1 || fail "purge; see $work/remove.log"
	in_guest 'find / -xdev -iname "*madkhal*" -not -path "/var/lib/madkhal-municipal*" -not -path "/var/lib/dpkg/*" -not -path "/var/lib/apt/*" -not -path "/var/cache/*" -not -path "/tmp/*" -not -path "/srv/*" -not -path "/root/*" -not -path "/var/log/*" -not -path "/usr/share/keyrings/*" -not -path "/etc/apt/sources.list.d/*"' >"$work/left.txt" || true
	[ ! -s "$work/left.txt" ] || fail "purge leaves $(tr '\n' ' ' <"$work/left.txt")"
	in_guest "test -f $town/municipal.db" || fail "purge threw the town hall's content and keys away"
	in_guest 'test -z "$(ls /etc/systemd/system/ctrl-alt-del.target 2>/dev/null)"' || fail "purge leaves Ctrl+Alt+Del without meaning"
	guest_off
	up
	in_guest 'systemctl is-system-running --wait' >/dev/null || fail "after the purge: $(in_guest systemctl --failed --no-legend)"
	shot purged
	ok "remove keeps settings and content, purge leaves the town hall's content and keys, and Debian's own login prompt (purged.png)"
}
