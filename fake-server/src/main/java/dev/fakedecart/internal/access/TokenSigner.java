package dev.fakedecart.internal.access;

import java.util.List;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jwk.Use;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.HashUtil;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Signs client tokens as JSON Web Tokens, with a key pair that this server makes when it starts. The service signs with
 * EdDSA and Ed25519, and verifiers find the key by its {@code kid} (both read in Python 0.2.4). The {@code kid} is the
 * key's thumbprint (RFC 7638); what the service's is made of is assumed.
 */
final class TokenSigner {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final OctetKeyPairJsonWebKey key;

    TokenSigner() {
        try {
            key = OkpJwkGenerator.generateJwk(OctetKeyPairJsonWebKey.SUBTYPE_ED25519);
        } catch (JoseException e) {
            throw new IllegalStateException("this Java runtime cannot make an Ed25519 key", e);
        }
        key.setKeyId(key.calculateBase64urlEncodedThumbprint(HashUtil.SHA_256));
        key.setUse(Use.SIGNATURE);
        key.setAlgorithm(AlgorithmIdentifiers.EDDSA);
    }

    /** The public key, as a JSON Web Key Set (RFC 7517 section 5). */
    Map<String, Object> keySet() {
        return Map.of("keys", List.of(key.toParams(OutputControlLevel.PUBLIC_ONLY)));
    }

    /** Signs claims, in the compact form (RFC 7515 section 3.1). */
    String sign(Map<String, @Nullable Object> claims) {
        var signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.EDDSA);
        signature.setHeader("typ", "JWT");
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setKey(key.getPrivateKey());
        signature.setPayload(JSON.writeValueAsString(claims));
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("cannot sign a client token", e);
        }
    }
}
