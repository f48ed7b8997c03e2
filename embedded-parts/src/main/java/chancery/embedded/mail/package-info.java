/**
 * The mail catcher of the desk: an SMTP server that delivers nowhere, keeps what it got as {@code .eml} files, and shows it
 * under {@code /dev/mails}. It shows live reset codes to whoever asks, so it is there only where no mail server is configured,
 * and on the loopback address.
 */
@NullMarked
package chancery.embedded.mail;

import org.jspecify.annotations.NullMarked;
