# shellcheck shell=bash disable=SC2154 # work and mirror are boot-test.sh's
# guest.sh: a machine under QEMU, for boot-test.sh: bare Debian 12, started,
# looked at, touched, and cut off its power. Sourced; $work is where its files are.
guest_port=${MADKHAL_GUEST_PORT:-18422}
guest_cpu=max
guest_accel=tcg,tb-size=512
# Its clock counts its own steps (four nanoseconds each): to it a busy host looks
# like no hang.
guest_clock=(-icount "shift=2,align=off,sleep=on")
qmp() { "$work/bin/qmp" "$work/qmp.sock" "$@"; }

# guest_disk: Debian 12 with a kernel, ssh and the Debian packages that the screen
# wants, but nothing of ours, in $work/bare.qcow2. Those are unpacked here, for it
# would take long under emulation; install-test.sh begins without them.
guest_disk() {
	[ -f "$work/bare.qcow2" ] && return 0
	local root=$work/base
	if [ ! -f "$root.done" ]; then
		rm -rf "$root"
		debootstrap --variant=minbase \
			--include=linux-image-amd64,initramfs-tools,systemd-sysv,systemd-timesyncd,udev,dbus,iproute2,kmod,openssh-server,ca-certificates,procps \
			bookworm "$root" "$mirror" >"$work/debootstrap.log" 2>&1 || return 1
		guest_sources "$root"
		cp /etc/resolv.conf "$root/etc/resolv.conf"
		guest_packages "$root" >>"$work/debootstrap.log" 2>&1 || return 1
		: >"$root.done"
	fi
	cp "$root"/boot/vmlinuz-* "$work/vmlinuz"
	cp "$root"/boot/initrd.img-* "$work/initrd"
	[ -f "$work/ssh" ] || ssh-keygen -q -t ed25519 -N '' -f "$work/ssh"
	install -d -m 700 "$root/root/.ssh"
	install -m 600 "$work/ssh.pub" "$root/root/.ssh/authorized_keys"
	echo 'LABEL=root / ext4 errors=remount-ro 0 1' >"$root/etc/fstab"
	echo lobby >"$root/etc/hostname"
	printf '127.0.0.1 localhost lobby\n' >"$root/etc/hosts"
	printf '[Match]\nName=en*\n[Network]\nDHCP=ipv4\n' >"$root/etc/systemd/network/wired.network"
	ln -sf /lib/systemd/system/systemd-networkd.service "$root/etc/systemd/system/multi-user.target.wants/"
	truncate -s 6G "$work/bare.raw"
	mkfs.ext4 -q -F -L root -d "$root" "$work/bare.raw" || return 1
	qemu-img convert -O qcow2 "$work/bare.raw" "$work/bare.qcow2.part"
	rm -f "$work/bare.raw"
	mv "$work/bare.qcow2.part" "$work/bare.qcow2"
}

# guest_packages ROOT: what madkhal-kiosk depends on, recommends and suggests.
guest_packages() {
	local list done=0
	list=$(sed -n '/^depends:/,/^contents:/s/^  - \([a-z0-9.+-]*\).*/\1/p' assets/packaging/kiosk/nfpm.yaml)
	printf '#!/bin/sh\nexit 101\n' >"$1/usr/sbin/policy-rc.d"
	chmod 755 "$1/usr/sbin/policy-rc.d"
	mount --bind /proc "$1/proc"
	# shellcheck disable=SC2086 # words
	chroot "$1" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
		sh -c 'apt-get -q update && apt-get -q -y install "$@" && apt-get clean' sh $list || done=1
	umount "$1/proc"
	rm "$1/usr/sbin/policy-rc.d"
	return $done
}

# guest_sources ROOT: Debian's packages from the mirror, with this machine's proxy if it has one.
guest_sources() {
	printf 'deb %s bookworm main\ndeb %s bookworm-updates main\n' "$mirror" "$mirror" >"$1/etc/apt/sources.list"
	grep -hs 'Acquire::.*[Pp]roxy' /etc/apt/apt.conf.d/* >"$1/etc/apt/apt.conf.d/00proxy" || true
}

# guest_engine: KVM where it runs an ordinary kernel, else software emulation; found out once.
guest_engine() {
	if [ -w /dev/kvm ] && [ ! -f "$work/engine" ]; then
		timeout 20 qemu-system-x86_64 -machine q35,accel=kvm -cpu host -m 512 -nodefaults -display none -serial "file:$work/engine.log" \
			-kernel "$work/vmlinuz" -append console=ttyS0 >/dev/null 2>&1 || true
		[ -s "$work/engine.log" ] && echo kvm >"$work/engine" || echo tcg >"$work/engine"
	fi
	guest_slow=4 guest_patience=12
	if [ "$(cat "$work/engine" 2>/dev/null)" = kvm ]; then
		guest_accel=kvm guest_cpu=host guest_slow=1 guest_patience=1 guest_clock=()
	fi
}

# guest_start [QEMU'S WORDS]: the machine is switched on; $picture is its display's size.
guest_start() {
	guest_hangs_up
	rm -f "$work/qmp.sock" "$work"/tty.in "$work"/tty.out
	mkfifo "$work/tty.in" "$work/tty.out"
	cat "$work/tty.out" >"$work/serial.log" &
	local size=${picture:-1080x1920}
	qemu-system-x86_64 -machine q35 -accel "$guest_accel" "${guest_clock[@]}" -cpu "$guest_cpu" -smp 1 -m "${guest_memory:-1536}" -nodefaults \
		-kernel "$work/vmlinuz" -initrd "$work/initrd" -append "root=LABEL=root rw quiet console=ttyS0 console=tty0" \
		-drive "file=$work/disk.qcow2,if=virtio,cache=writeback,discard=unmap" \
		-netdev "user,id=line,hostfwd=tcp:127.0.0.1:$guest_port-:22" -device virtio-net-pci,netdev=line,id=net0 \
		-device "${guest_display:-virtio-vga},xres=${size%x*},yres=${size#*x}" -device qemu-xhci,id=usb -device usb-kbd -device usb-tablet \
		-audiodev none,id=quiet -device intel-hda -device hda-output,audiodev=quiet \
		-device virtio-rng-pci -qmp "unix:$work/qmp.sock,server=on,wait=off" -display none -chardev "pipe,id=tty,path=$work/tty" -serial chardev:tty \
		-pidfile "$work/pid" "$@" >"$work/qemu.log" 2>&1 &
	guest_pid=$!
	local n=0
	until [ -S "$work/qmp.sock" ]; do
		n=$((n + 1))
		if [ "$n" -gt 50 ] || ! kill -0 "$guest_pid" 2>/dev/null; then
			cat "$work/qemu.log" >&2
			return 1
		fi
		sleep 0.1
	done
}

# in_guest COMMAND...: as root in it, through ssh, over one connection for all.
guest_ssh=(-q -i "$work/ssh" -o "Port=$guest_port" -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o ConnectTimeout=20
	-o ControlMaster=auto -o ControlPersist=300 -o "ControlPath=$work/line" -o ServerAliveInterval=10)
in_guest() { ssh "${guest_ssh[@]}" root@127.0.0.1 "$@" </dev/null; }
to_guest() { # to_guest FILE... FOLDER
	local last=${*: -1}
	scp "${guest_ssh[@]}" "${@:1:$#-1}" "root@127.0.0.1:$last"
}
guest_hangs_up() {
	ssh "${guest_ssh[@]}" -O exit root@127.0.0.1 2>/dev/null || true
	rm -f "$work/line"
}

# typed WORDS: and Enter, at its serial console. read_there REGEXP: what the
# console wrote since has such a line, or no whole one yet.
typed() {
	typed_at=$(stat -c %s "$work/serial.log")
	printf '%s\r' "$1" >"$work/tty.in"
}
read_there() { tail -c "+$((${typed_at:-0} + 1))" "$work/serial.log" | tr -d '\r' | sed 's/\x1b\[[0-9;?]*[a-zA-Z]//g' | grep -aE -- "$1" >/dev/null; }

# until_true SECONDS COMMAND...: tries again until it is, at most so long.
until_true() {
	local end=$((SECONDS + $1 * ${guest_patience:-1}))
	shift
	until "$@" >/dev/null 2>&1; do
		[ "$SECONDS" -lt "$end" ] || return 1
		sleep 0.5
	done
}

guest_up() { until_true 60 in_guest true; }

# guest_cut: the plug is pulled. guest_off: it is shut down.
guest_cut() {
	guest_hangs_up
	kill -9 "$guest_pid" 2>/dev/null || true
	wait "$guest_pid" 2>/dev/null || true
	guest_pid=
}
guest_off() {
	in_guest systemctl poweroff || true
	until_true 30 guest_gone || guest_cut
	wait "$guest_pid" 2>/dev/null || true
	guest_hangs_up
	guest_pid=
}
guest_gone() { ! kill -0 "$guest_pid" 2>/dev/null; }
