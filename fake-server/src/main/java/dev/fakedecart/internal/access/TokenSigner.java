package dev.fakedecart.internal.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Signs client tokens as JSON Web Tokens with a key pair that this server alone has, new with every start. The service
 * signs with EdDSA and Ed25519, as Python 0.2.4 says, which finds the key by its {@code kid}; how that id is made is assumed.
 */
final class TokenSigner {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final String CURVE = "Ed25519";

    /** The key itself stands at the end of its X.509 form (RFC 8410 section 4). */
    private static final int KEY_BYTES = 32;

    private final KeyPair keys;
    private final Map<String, Object> publicKey;
    private final String header;

    TokenSigner() {
        try {
            keys = KeyPairGenerator.getInstance(CURVE).generateKeyPair();
            byte[] encoded = keys.getPublic().getEncoded();
            String x = BASE64.encodeToString(Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length));
            String id = thumbprint(x);
            publicKey = jwk(id, x);
            header = JSON.writeValueAsString(ordered("alg", "EdDSA", "typ", "JWT", "kid", id));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime cannot sign with " + CURVE, e);
        }
    }

    private static Map<String, Object> jwk(String id, String x) {
        Map<String, Object> jwk = ordered("kty", "OKP", "crv", CURVE, "x", x);
        jwk.putAll(ordered("kid", id, "use", "sig", "alg", "EdDSA"));
        return jwk;
    }

    private static Map<String, Object> ordered(String... namesAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }

    /** RFC 7638 section 3: the hash of the members that make the key, in the order of their names. */
    private static String thumbprint(String x) {
        String members = JSON.writeValueAsString(ordered("crv", CURVE, "kty", "OKP", "x", x));
        return BASE64.encodeToString(Sha256.of(members));
    }

    /** The public key, as a JSON Web Key Set (RFC 7517 section 5). */
    Map<String, Object> keySet() {
        return Map.of("keys", List.of(publicKey));
    }

    /** In the compact form (RFC 7515 section 3.1). */
    String sign(Map<String, Object> claims) {
        String signed = BASE64.encodeToString(header.getBytes(UTF_8))
                + "."
                + BASE64.encodeToString(JSON.writeValueAsString(claims).getBytes(UTF_8));
        try {
            Signature signature = Signature.getInstance(CURVE);
            signature.initSign(keys.getPrivate());
            signature.update(signed.getBytes(UTF_8));
            return signed + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign a client token", e);
        }
    }
}
