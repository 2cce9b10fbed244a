package io.unitflow.web;

import io.javalin.config.JettyConfig;
import io.unitflow.web.access.Tls;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;

/** The one address that the page listens on, private where it has a certificate. */
final class Connectors {
    private Connectors() {}

    static void add(JettyConfig jetty, WebOptions options) {
        Tls tls = options.protection().tls();
        jetty.host = options.host();
        jetty.port = options.port();
        if (tls != null) {
            jetty.addConnector((server, http) -> secure(server, http, tls, options));
        }
    }

    private static ServerConnector secure(Server server, HttpConfiguration http, Tls tls, WebOptions options) {
        HttpConfiguration https = new HttpConfiguration(http);
        https.addCustomizer(new SecureRequestCustomizer(false));
        ServerConnector connector = new ServerConnector(
                server, new SslConnectionFactory(tls.context(), "http/1.1"), new HttpConnectionFactory(https));
        connector.setHost(options.host());
        connector.setPort(options.port());
        return connector;
    }
}
