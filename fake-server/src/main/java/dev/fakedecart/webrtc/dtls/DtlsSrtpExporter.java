package dev.fakedecart.webrtc.dtls;

import org.bouncycastle.tls.ExporterLabel;
import org.bouncycastle.tls.SecurityParameters;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.util.Arrays;

/**
 * Derives the keying material of DTLS-SRTP from a handshake (RFC 5764 section 4.2), also where the other side lacks the
 * extended master secret, for which BouncyCastle's own exporter throws.
 */
final class DtlsSrtpExporter {
    private DtlsSrtpExporter() {}

    /**
     * Returns the keying material of a completed handshake.
     *
     * @param length in bytes
     */
    static byte[] export(TlsContext context, int length) {
        SecurityParameters parameters = context.getSecurityParametersConnection();
        if (parameters.isExtendedMasterSecret()) {
            return context.exportKeyingMaterial(ExporterLabel.dtls_srtp, null, length);
        }
        byte[] seed =
                Arrays.concatenate(parameters.getClientRandom(), parameters.getServerRandom()); // RFC 5705 section 4
        return TlsUtils.PRF(parameters, parameters.getMasterSecret(), ExporterLabel.dtls_srtp, seed, length)
                .extract();
    }
}
