package dev.fakedecart.internal.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TenantTest {

    /** The SHA-256 of these two keys have their first 32 bits in common. */
    @Test
    void keysWhoseHashesBeginAlikeAreTwoTenants() {
        assertThat(Tenant.ofApiKey("test-71095")).isNotEqualTo(Tenant.ofApiKey("test-106397"));
    }

    @Test
    void aNameHas128BitsOfTheHash() {
        String name = Tenant.ofApiKey("secret-key-of-a-customer").name();

        assertThat(name).matches("secr-[0-9a-f]{32}");
        assertThat(Tenant.isName(name)).isTrue();
        assertThat(Tenant.isName("ci-0badf00d")).isFalse();
    }

    @Test
    void aTenantIncludesItsTokensAndNoOtherTenant() {
        var tenant = Tenant.ofApiKey("key");

        assertThat(tenant.includes(tenant.name())).isTrue();
        assertThat(tenant.includes(tenant.name() + ".0123456789abcdef0123456789abcdef"))
                .isTrue();
        assertThat(tenant.includes(Tenant.ofApiKey("key2").name())).isFalse();
        assertThat(tenant.includes(null)).isFalse();
    }
}
