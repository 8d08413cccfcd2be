package org.magrathea.notifications;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A self-signed certificate for one name, created by the keytool of this JDK. */
record Certificates(Path store) {

    private static final String PASSWORD = "changeit";

    /** {@code name} as the extension takes it, like {@code dns:mail.example.org} or {@code ip:127.0.0.1}. */
    static Certificates of(String name, Path folder) throws IOException, InterruptedException {
        Path store = folder.resolve(name.replaceAll("[^a-z0-9]", "-") + ".p12");
        Process made = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair",
                "-alias", "mail", "-keyalg", "EC", "-dname", "CN=mail", "-ext", "san=" + name, "-storetype", "PKCS12",
                "-keystore", store.toString(), "-storepass", PASSWORD).redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        if (!made.waitFor(1, TimeUnit.MINUTES) || made.exitValue() != 0) {
            made.destroyForcibly();
            throw new AssertionError(Files.readString(folder.resolve("keytool.log")));
        }
        return new Certificates(store);
    }

    /** For a server that has it. */
    SSLContext context() throws IOException, GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(opened(), PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private KeyStore opened() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }

    /** Settings by which a portal trusts it and nothing else. */
    String[] trusted() throws IOException, GeneralSecurityException {
        Path trust = store.resolveSibling(store.getFileName() + ".trust");
        KeyStore only = KeyStore.getInstance("PKCS12");
        only.load(null, null);
        only.setCertificateEntry("mail", opened().getCertificate("mail"));
        try (var out = Files.newOutputStream(trust)) {
            only.store(out, PASSWORD.toCharArray());
        }
        return new String[]{"spring.ssl.bundle.jks.mail.truststore.location=file:" + trust,
                "spring.ssl.bundle.jks.mail.truststore.password=" + PASSWORD, "spring.ssl.bundle.jks.mail.truststore.type=PKCS12",
                "spring.mail.ssl.bundle=mail"};
    }
}
