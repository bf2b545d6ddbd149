package org.remsync.mail;

import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.remsync.model.Checksum;

/** Trusts one certificate, known by its SHA-256, and no other: for servers whose certificate nobody has signed. */
final class PinnedCertificate implements X509TrustManager {
    private final Checksum expected;

    private PinnedCertificate(Checksum expected) {
        this.expected = expected;
    }

    /** Sockets that speak only with the holder of the certificate; colons in the digits are allowed. */
    static SSLSocketFactory socketFactory(String sha256) {
        Checksum expected = Checksum.parse(sha256.replace(":", "").toLowerCase(Locale.ROOT));
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new PinnedCertificate(expected)}, null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has TLS", e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        Checksum actual = Checksum.ofBytes(chain[0].getEncoded());
        if (!actual.equals(expected)) {
            throw new CertificateException("the server's certificate has the SHA-256 " + actual + ", not " + expected);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("this is no server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
