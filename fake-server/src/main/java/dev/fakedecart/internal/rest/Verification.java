package dev.fakedecart.internal.rest;

import dev.fakedecart.internal.http.Response;

/**
 * Looks for the service's invisible watermark in an image or clip. This server has none to find, and answers as the
 * service does where no verifier is configured: 501, after it has judged the key and the length of the request, and
 * without reading its body. The text is assumed.
 */
public final class Verification {
    /** The limit of this fake for uploads; the service's is not known. */
    private static final int LARGEST_BODY = 64 << 20;

    private static final Response NOT_CONFIGURED = Response.error(501, "Watermark verification is not configured");

    public void serve(Api api) {
        api.postByHead("/v1/verify", LARGEST_BODY, NOT_CONFIGURED);
    }
}
