package io.unitflow.web;

import io.javalin.http.Context;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;

/** Answers HEAD exactly as GET, with the same status and headers (RFC 9110, 9.3.2); Jetty leaves the body out. */
final class Heads implements Filter {
    private static final String MARK = "unitflow.head";

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean head = request instanceof HttpServletRequest http && "HEAD".equals(http.getMethod());
        if (head) {
            request.setAttribute(MARK, true);
        }
        chain.doFilter(head ? new AsGet((HttpServletRequest) request) : request, response);
    }

    /** Whether only the head of the answer is wanted. */
    static boolean is(Context ctx) {
        return ctx.req().getAttribute(MARK) != null;
    }

    private static final class AsGet extends HttpServletRequestWrapper {
        AsGet(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getMethod() {
            return "GET";
        }
    }
}
