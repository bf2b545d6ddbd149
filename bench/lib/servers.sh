# Sourced by bench/servers, with $here, $work and die set: Postfix, Dovecot and Exim on loopback, from packages that are
# unpacked and not installed. Nothing outside $work and the checkout's .cache changes: the servers' accounts exist only for
# them (nss_wrapper), and so does each configuration.
#
# Three sites: ship gets its mail from Postfix by a pipe, camp from Exim by a pipe, port from Dovecot by IMAP or POP3. All
# mail passes Postfix, and in it the weather.

unpacked=$here/.cache/servers
packages='postfix dovecot-core dovecot-imapd dovecot-pop3d dovecot-lmtpd libnss-wrapper'
# exim provides the same as postfix, so apt must not see both at once
exim_packages='exim4-daemon-light exim4-base'
postfix_limit=1000000 # the largest mail that Postfix takes
exim_limit=150000     # that Exim takes by SMTP

ship=63001 camp=63002 port=63003 weather=63004
unset LD_PRELOAD LD_LIBRARY_PATH

cannot_install() {
    [ ! -f "$unpacked.log" ] || tail -n 5 "$unpacked.log" >&2
    die 78 "Postfix, Dovecot and Exim cannot be had: $1" 'It needs apt-get and the packages of a Debian 12 or later.'
}

download() {
    apt-get -y -d --reinstall --no-install-recommends -o Dir::Cache::archives="$unpacked.new/archives" install "$@"
} </dev/null >>"$unpacked.log" 2>&1

# Unpacks the packages, and those that they need and this system does not have.
install_servers() {
    [ ! -d "$unpacked" ] || return 0
    command -v apt-get >/dev/null || cannot_install 'this system has no apt-get'
    echo 'fetching Postfix, Dovecot and Exim ...' >&2
    rm -rf "$unpacked.new" "$unpacked.log"
    mkdir -p "$unpacked.new/archives/partial" || cannot_install "no room in $here/.cache"
    export DEBIAN_FRONTEND=noninteractive
    download $packages || {
        apt-get -qq update </dev/null >>"$unpacked.log" 2>&1 && download $packages || cannot_install "see $unpacked.log"
    }
    download $exim_packages || cannot_install "see $unpacked.log"
    local package
    for package in "$unpacked.new"/archives/*.deb; do
        dpkg-deb -x "$package" "$unpacked.new" || cannot_install "$package is damaged"
    done
    rm -rf "$unpacked.new"/archives "$unpacked.new"/usr/share "$unpacked.new"/var
    # nobody shall gain rights by what lies here
    find "$unpacked.new" -perm /6000 -exec chmod ug-s {} +
    mv "$unpacked.new" "$unpacked"
}

# Writes the accounts, and sets $wrapped: what the servers' programs must find in their environment.
write_accounts() {
    local lib account
    {
        printf '%s\n' postfix:x:63010:63010::/:/bin/false "Debian-exim:x:$camp:$camp::/:/bin/false"
        grep '^root:\|^nobody:' /etc/passwd
    } >"$work/passwd"
    {
        printf '%s\n' postfix:x:63010: postdrop:x:63011: "Debian-exim:x:$camp:"
        grep '^root:\|^nogroup:' /etc/group
    } >"$work/group"
    for account in ship camp port weather; do
        echo "$account:x:${!account}:${!account}::/:/bin/sh" >>"$work/passwd"
        echo "$account:x:${!account}:" >>"$work/group"
    done
    lib=$(dirname "$(ls "$software"/usr/lib/*/libnss_wrapper.so)")
    wrapped=(LD_LIBRARY_PATH="$software/usr/lib/postfix:$software/usr/lib/dovecot:$lib:${lib/\/usr/}"
        LD_PRELOAD=libnss_wrapper.so NSS_WRAPPER_PASSWD="$work/passwd" NSS_WRAPPER_GROUP="$work/group")
    kept_variables='LD_LIBRARY_PATH LD_PRELOAD NSS_WRAPPER_PASSWD NSS_WRAPPER_GROUP'
}

# The part of a sample between the line that names it and the next such line, with our names in it.
sample() {
    sed -n "/^# --- .*$2/,/^# ---/{/^# ---/d;p}" "$here/sample-config/$1" |
        sed -e "s/sync@example.org/sync@$3.example/; s/example\.org/$3.example/; s,/usr/local/bin,$work/$3/bin,
            s/\(user *= *\|group *= *\)ann/\1$3/; s,hash:/etc/postfix,texthash:$work/postfix,"
}

# Ports that nobody listens on.
choose_ports() {
    local first=$((20000 + $$ % 1000 * 10)) at
    for at in 0 1 2 3 4 5 6; do
        if (: </dev/tcp/127.0.0.1/$((first + at))) 2>/dev/null; then
            die 75 "port $((first + at)) is in use" 'Try again.'
        fi
    done
    smtp_port=$first exim_port=$((first + 1)) lmtp_port=$((first + 2)) imaps_port=$((first + 3))
    pop3_port=$((first + 4)) auth_port=$((first + 5))
}

write_certificate() {
    env "${wrapped[@]}" "$(command -v openssl || echo "$software/usr/bin/openssl")" req -x509 -newkey rsa:2048 -nodes \
        -subj /CN=localhost -days 2 -keyout "$work/key.pem" -out "$work/certificate.pem" 2>"$work/openssl.log"
    # the SHA-256 of the certificate itself, which its PEM form holds in base64
    certificate=$(sed '/^-----/d' "$work/certificate.pem" | base64 -d | sha256sum | cut -d ' ' -f 1)
}

write_postfix() {
    local own=$work/postfix
    mkdir -p "$own" "$work/data" \
        "$queue"/{active,bounce,corrupt,defer,deferred,flush,hold,incoming,maildrop,pid,private,public,saved,trace}
    chown 63010 "$work/data" "$queue"/*
    chown root "$queue/pid"
    chgrp 63011 "$queue"/{maildrop,public}
    chmod 700 "$queue"/*
    chmod 730 "$queue/maildrop"
    chmod 710 "$queue/public"
    chmod 755 "$queue/pid"
    cat >"$own/main.cf" <<END
compatibility_level = 3.6
queue_directory = $queue
data_directory = $work/data
command_directory = $software/usr/sbin
daemon_directory = $software/usr/lib/postfix/sbin
shlib_directory = $software/usr/lib/postfix
meta_directory = $software/etc/postfix
sendmail_path = $software/usr/sbin/sendmail
mail_owner = postfix
setgid_group = postdrop
import_environment = MAIL_CONFIG $kept_variables
export_environment = MAIL_CONFIG $kept_variables
maillog_file = $work/postfix.log
maillog_file_prefixes = $work
myhostname = hub.example
mydestination =
alias_maps =
alias_database =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
smtp_dns_support_level = disabled
relay_domains = ship.example, camp.example, port.example
smtpd_tls_security_level = may
smtpd_tls_cert_file = $work/certificate.pem
smtpd_tls_key_file = $work/key.pem
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = inet:127.0.0.1:$auth_port
smtpd_tls_auth_only = yes
# what cannot be delivered is tried again soon
queue_run_delay = 1s
minimal_backoff_time = 1s
maximal_backoff_time = 2s
weather_destination_recipient_limit = 1
$(sample postfix main.cf ship | sed "s/^message_size_limit.*/message_size_limit = $postfix_limit/")
END
    cat >"$own/master.cf" <<END
127.0.0.1:$smtp_port inet n - n - - smtpd -o content_filter=weather:
pickup    unix       n - n 60 1 pickup
cleanup   unix       n - n -  0 cleanup
qmgr      unix       n - n 60 1 qmgr
tlsmgr    unix       - - n 1000? 1 tlsmgr
rewrite   unix       - - n -  - trivial-rewrite
bounce    unix       - - n -  0 bounce
defer     unix       - - n -  0 bounce
trace     unix       - - n -  0 bounce
verify    unix       - - n -  1 verify
flush     unix       n - n 1000? 0 flush
proxymap  unix       - - n -  - proxymap
smtp      unix       - - n -  - smtp
showq     unix       n - n -  - showq
error     unix       - - n -  - error
retry     unix       - - n -  - error
lmtp      unix       - - n -  - lmtp
anvil     unix       - - n -  1 anvil
scache    unix       - - n -  1 scache
postlog   unix-dgram n - n -  1 postlogd
weather   unix       - n n -  1 pipe
  flags=q user=weather null_sender= argv=$work/weather.pl take $work/weather \${queue_id} \${sender} \${recipient}
$(sample postfix master.cf ship)
END
    { sample postfix transport ship | grep -v '^#'; cat <<END; } >"$own/transport"
camp.example    smtp:[127.0.0.1]:$exim_port
port.example    lmtp:[127.0.0.1]:$lmtp_port
END
}

write_dovecot() {
    local own=$work/dovecot
    mkdir -p "$own/run" "$own/state" "$own/mail"
    chown "$port:$port" "$own/mail"
    cat >"$own/dovecot.conf" <<END
protocols = imap pop3 lmtp
listen = 127.0.0.1
base_dir = $own/run
state_dir = $own/state
libexec_dir = $software/usr/lib/dovecot
import_environment = LD_LIBRARY_PATH
# Dovecot empties its environment before it looks for accounts
default_internal_user = nobody
default_internal_group = $(id -gn nobody)
default_login_user = nobody
log_path = $work/dovecot.log
ssl = yes
ssl_cert = <$work/certificate.pem
ssl_key = <$work/key.pem
mail_location = maildir:$own/mail/%u
passdb {
  driver = static
  args = password=secret
}
userdb {
  driver = static
  args = uid=$port gid=$port home=$own/mail/%u allow_all_users=yes
}
# a container may not permit chroot
service anvil {
  chroot =
}
service imap-login {
  chroot =
  inet_listener imap {
    port = 0
  }
  inet_listener imaps {
    port = $imaps_port
  }
}
service pop3-login {
  chroot =
  inet_listener pop3 {
    port = $pop3_port
  }
  inet_listener pop3s {
    port = 0
  }
}
service lmtp {
  inet_listener lmtp {
    port = $lmtp_port
  }
}
service auth {
  inet_listener {
    port = $auth_port
  }
}
END
}

write_exim() {
    local own=$work/exim
    mkdir -p "$own/spool" "$own/log"
    cat >"$own/exim.conf" <<END
primary_hostname = camp.example
exim_path = $software/usr/sbin/exim4
spool_directory = $own/spool
log_file_path = $own/log/%s
pid_file_path = $own/pid
keep_environment = ${kept_variables// / : }
local_interfaces = 127.0.0.1
daemon_smtp_ports = $exim_port
disable_ipv6 = true
tls_advertise_hosts =
acl_smtp_rcpt = accept
message_size_limit = \${if def:sender_host_address {$exim_limit}{20M}}
# all as the site's own user; what comes in waits for "exim -q", so that one mail is delivered after the other
deliver_drop_privilege = true
trusted_users = camp
queue_only = true

begin acl
begin routers
$(sample exim routers camp)
hub:
  driver = manualroute
  transport = hub
  route_list = * 127.0.0.1
  self = send

begin transports
$(sample exim transports camp)
hub:
  driver = smtp
  port = $smtp_port
  allow_localhost = true

begin retry
* * F,1d,1s
END
    chown -R "$camp:$camp" "$own"
    # what Debian's /usr/sbin/sendmail is where Exim is installed
    cat >"$work/sendmail" <<END
#!/bin/sh
exec env $(printf "'%s' " "${wrapped[@]}") $software/usr/sbin/exim4 -C $own/exim.conf "\$@"
END
    chmod 755 "$work/sendmail"
    chown root "$own/exim.conf"
}

postfix() {
    env MAIL_CONFIG="$work/postfix" "${wrapped[@]}" "$software/usr/sbin/$1" "${@:2}"
}

exim() {
    as camp "$work/sendmail" "$@"
}

# Runs a command as one of the accounts.
as() {
    setpriv --reuid="${!1}" --regid="${!1}" --clear-groups env HOME="$work/$1" "${@:2}"
}

start_servers() {
    queue=$work/queue
    # where the accounts may read them
    software=$work/software
    cp -a "$unpacked" "$software"
    cp "$here/bench/lib/weather" "$work/weather.pl"
    # Dovecot looks for its modules where it was built for, and the name of $work is as long as that
    grep -rlZ /usr/lib/dovecot "$software"/usr | xargs -0 sed -i "s,/usr/lib/dovecot,$work,g"
    ln -s "$software/usr/lib/dovecot/modules" "$work/modules"
    write_accounts
    choose_ports
    write_certificate
    write_postfix
    write_dovecot
    write_exim
    mkdir -p "$work/weather"
    chown $weather "$work/weather"
    env -i PATH="$PATH" "${wrapped[0]}" DOVECOT_PRESERVE_ENVS=LD_LIBRARY_PATH "$software/usr/bin/doveconf" -f service=master -c "$work/dovecot/dovecot.conf" \
        -e "$software/usr/sbin/dovecot" -F -c "$work/dovecot/dovecot.conf" >"$work/dovecot.out" 2>&1 &
    dovecot_pid=$!
    exim -bd >"$work/exim.out" 2>&1
    postfix postfix start >"$work/postfix.out" 2>&1 || die 70 'Postfix does not start' "$(cat "$work/postfix.out")"
    await_port $smtp_port $exim_port $lmtp_port $imaps_port $pop3_port $auth_port
}

await_port() {
    local at tries
    for at in "$@"; do
        for tries in $(seq 100); do
            ! (: </dev/tcp/127.0.0.1/"$at") 2>/dev/null || continue 2
            sleep 0.1
        done
        die 70 "no server listens on port $at" "$(tail -n 5 "$work"/*.out "$work"/*.log "$work"/exim/log/* 2>/dev/null)"
    done
}

stop_servers() {
    [ ! -d "$queue/pid" ] || postfix postfix stop >/dev/null 2>&1 || true
    [ -z "${dovecot_pid-}" ] || kill "$dovecot_pid" 2>/dev/null || true
    [ ! -s "$work/exim/pid" ] || kill "$(cat "$work/exim/pid")" 2>/dev/null || true
    wait
}

# The mails that the servers have not delivered yet.
queued() {
    find "$queue"/{maildrop,incoming,active,deferred} "$work"/exim/spool/input -type f ! -name '*-D' 2>/dev/null
}

# Waits until the servers have delivered everything.
delivered() {
    local tries
    for tries in $(seq 600); do
        [ -n "$(queued)" ] || return 0
        [ -z "$(find "$work/exim/spool/input" -name '*-H' 2>/dev/null)" ] || exim -q || true
        sleep 0.1
    done
    postfix postqueue -p >&2
    return 1
}
