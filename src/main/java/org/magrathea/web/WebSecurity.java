package org.magrathea.web;

import jakarta.servlet.DispatcherType;
import org.magrathea.PortalAddress;
import org.magrathea.PracticeSwitch;
import org.magrathea.access.AccessRule;
import org.magrathea.accounts.Accounts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.logout.CookieClearingLogoutHandler;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

/** Authentication by path, and the security headers of all answers. {@link AccessRule} protects the individual things. */
@Configuration(proxyBeanMethods = false)
class WebSecurity {

    static final String CONTENT_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @Bean
    SecurityFilterChain securityFilterChain(HttpSecurity http, Accounts accounts, WebSettings settings, PracticeSwitch practice,
            PortalAddress address,
            OpenStreams streams, TypedForms typedForms) {
        SignInEntryPoint entryPoint = new SignInEntryPoint(typedForms);
        http.addFilterBefore(new ViewerFilter(accounts, practice), AnonymousAuthenticationFilter.class)
                .addFilterBefore(new MetricsToken(settings), AnonymousAuthenticationFilter.class)
                // Async dispatches and error pages belong to requests that were authorized before.
                .authorizeHttpRequests(may -> may.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(PublicPaths.staticPatterns())
                        .permitAll()
                        .requestMatchers(PublicPaths.PAGES)
                        .permitAll()
                        .requestMatchers("/actuator/health")
                        .permitAll()
                        .requestMatchers("/actuator", "/actuator/**")
                        .hasAnyAuthority(ViewerFilter.ADMIN, MetricsToken.MONITOR)
                        .requestMatchers("/admin", "/admin/**")
                        .hasAuthority(ViewerFilter.ADMIN)
                        .anyRequest()
                        .hasAnyAuthority(ViewerFilter.ADMIN, ViewerFilter.TENANT))
                .exceptionHandling(refused -> refused.authenticationEntryPoint(entryPoint).accessDeniedHandler(entryPoint))
                .csrf(forged -> forged.ignoringRequestMatchers(PublicPaths.UNSUBSCRIBE))
                .requestCache(cache -> cache.disable())
                .httpBasic(basic -> basic.disable())
                .formLogin(form -> form.disable())
                .logout(out -> out.logoutUrl("/sign-out")
                        .logoutSuccessUrl("/sign-in")
                        .addLogoutHandler((request, response, who) -> streams.endOf(request.getSession(false)))
                        .addLogoutHandler(new CookieClearingLogoutHandler(SessionCookie.removal(address))))
                .headers(headers -> headers(headers, address));
        return http.build();
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers, PortalAddress address) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                .frameOptions(frame -> frame.deny())
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(device -> device.policy("camera=(), microphone=(), geolocation=()"));
        if (address.isTls()) {
            headers.httpStrictTransportSecurity(tls -> tls.requestMatcher(AnyRequestMatcher.INSTANCE)
                    .maxAgeInSeconds(31_536_000)
                    .includeSubDomains(false));
        }
    }
}
