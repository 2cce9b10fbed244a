/** Verification by topic: questions from one, answers to another, at least once and the same answer under the same key. */
package io.unitflow.verification.feed;
