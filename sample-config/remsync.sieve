# Sorts remsync's mail into a folder of its own, which remsync then fetches:
#
#   inbox.url = imaps://ann@mail.example.org/remsync
#   inbox.after = delete
require ["fileinto", "mailbox"];

if header :contains "Subject" "[remsync " {
    fileinto :create "remsync";
    stop;
}

# Where the server runs Dovecot with Pigeonhole's sieve_extprograms, and remsync-deliver lies in its sieve_pipe_bin_dir,
# the mail can be handed over at once instead. A status other than 0 makes delivery fail for now; the mail is kept.
#
#   require ["vnd.dovecot.pipe"];
#   if header :contains "Subject" "[remsync " {
#       pipe "remsync-deliver";
#       stop;
#   }
