package dev.fakedecart.internal.tls;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x509.Extension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A certificate authority of the local user. It is created once and stored in a folder, so that the user has to trust
 * it only once. The certificates that it issues are created for each server and never stored.
 */
public final class LocalAuthority {
    private static final Logger log = LoggerFactory.getLogger(LocalAuthority.class);

    /** The SDKs' default hosts. Name resolution can point them at this server. */
    public static final List<String> PRODUCT_HOSTS = List.of("api.decart.ai", "api3.decart.ai", "platform.decart.ai");

    private static final String REMEDY = ": delete it to create a new authority, which clients must then trust";

    /** Certificate and key are in one file, so that a concurrent process sees both or neither. */
    private static final String KEY_FILE = "ca-key.pem";

    private static final String CERTIFICATE_FILE = "ca.pem";
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNERS_FOLDER = PosixFilePermissions.fromString("rwx------");

    private final PrivateKey key;
    private final X509Certificate certificate;
    private final Path file;

    private LocalAuthority(PrivateKey key, X509Certificate certificate, Path file) {
        this.key = key;
        this.certificate = certificate;
        this.file = file;
    }

    /** Opens the authority of a folder, or creates one for the product's hosts and localhost. */
    public static LocalAuthority open(Path folder) throws CertificateException {
        return open(folder, List.of());
    }

    /**
     * Opens the authority of a folder, or creates one. Several processes may do this at the same time.
     *
     * @param names the names and addresses that a new authority is for, beside {@link #PRODUCT_HOSTS}, {@code
     *     localhost} and addresses in private networks
     */
    public static LocalAuthority open(Path folder, Collection<String> names) throws CertificateException {
        try {
            Path keyFile = folder.resolve(KEY_FILE);
            if (Files.notExists(keyFile)) {
                create(folder, keyFile, names);
            }
            return load(folder, keyFile);
        } catch (IOException e) {
            throw new CertificateException(
                    "cannot store a certificate authority in %s (%s): choose another folder".formatted(folder, e));
        }
    }

    private static void create(Path folder, Path keyFile, Collection<String> names)
            throws IOException, CertificateException {
        var all = new LinkedHashSet<>(PRODUCT_HOSTS);
        all.add("localhost");
        all.addAll(names);
        boolean posix = isPosix(folder);
        Files.createDirectories(folder, attributes(posix, OWNERS_FOLDER));
        KeyPair keys = Certificates.newKeys();
        String content = PemFile.write(Certificates.authority(keys, all), keys.getPrivate());
        Path draft = Files.createTempFile(folder, "ca-", ".tmp", attributes(posix, OWNER_ONLY));
        try {
            Files.writeString(draft, content);
            Files.createLink(keyFile, draft); // atomic, and never overwrites
        } catch (FileAlreadyExistsException e) {
            log.debug("another process has created {} meanwhile", keyFile);
        } catch (UnsupportedOperationException e) {
            Files.move(draft, keyFile);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static boolean isPosix(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static FileAttribute<?>[] attributes(boolean posix, Set<PosixFilePermission> permissions) {
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    private static LocalAuthority load(Path folder, Path keyFile) throws CertificateException, IOException {
        warnOfReaders(keyFile);
        PemFile kept = PemFile.read(keyFile);
        if (kept.key().isEmpty()
                || kept.certificates().size() != 1
                || !ServerIdentity.belong(kept.key().get(), kept.certificates().get(0))) {
            throw new CertificateException(
                    "%s does not contain the certificate and key of an authority".formatted(keyFile) + REMEDY);
        }
        X509Certificate certificate = kept.certificates().get(0);
        if (certificate.getNotAfter().toInstant().isBefore(Instant.now())) {
            throw new CertificateException("the authority in %s has expired".formatted(keyFile) + REMEDY);
        }
        Path file = folder.resolve(CERTIFICATE_FILE);
        String content = PemFile.write(certificate);
        if (Files.notExists(file) || !Files.readString(file).equals(content)) {
            Files.writeString(file, content);
        }
        return new LocalAuthority(kept.key().get(), certificate, file);
    }

    private static void warnOfReaders(Path keyFile) throws IOException {
        if (isPosix(keyFile) && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(keyFile))) {
            log.warn(
                    "other users can read the key in {} and could impersonate any site with it: run chmod 600",
                    keyFile);
        }
    }

    /**
     * Issues a certificate for these names and addresses. The chain ends with the authority's own certificate.
     *
     * @throws CertificateException if the authority is not for one of the names
     */
    public ServerIdentity issue(Collection<String> names) throws CertificateException {
        Optional<String> forbidden = NameLimits.forbidden(certificate, Certificates.alternatives(names));
        if (forbidden.isPresent()) {
            throw new CertificateException(
                    "the authority in %s was not made for %s".formatted(file.resolveSibling(KEY_FILE), forbidden.get())
                            + REMEDY);
        }
        if (certificate.getExtensionValue(Extension.nameConstraints.getId()) == null) {
            log.warn(
                    "the authority in {} is not limited to the names of this server" + REMEDY,
                    file.resolveSibling(KEY_FILE));
        }
        KeyPair keys = Certificates.newKeys();
        X509Certificate leaf = Certificates.leaf(keys.getPublic(), names, key, certificate);
        return new ServerIdentity(keys.getPrivate(), List.of(leaf, certificate));
    }

    /** The certificate that clients must trust. */
    public X509Certificate certificate() {
        return certificate;
    }

    /** The PEM file of that certificate. */
    public Path file() {
        return file;
    }
}
