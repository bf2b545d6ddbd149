/**
 * The main job, shown: three sites, a mail server in this process, and what people do at the sites.
 *
 * <p>Promises: every line is something that really happens, and what it claims of the sites was looked at before it is
 * told; the sites work as they do by the command line, with settings files, ledgers, and mail by SMTP and IMAP; nothing
 * outside the demo's own directory is touched; and the proof at the end reads the trees from disk by itself.
 */
@NullMarked
package org.remsync.demo;

import org.jspecify.annotations.NullMarked;
