"""Use cases: each loads documents, asks `domain/`, saves once, and refuses with an error of `exceptions.py`.

They act as the signed-in user, who needs the role the workflow names; functions marked (own) check that the record is
the signed-in beneficiary's and otherwise raise NotYourFileError (404). `request` is a Support Request's name.

Registration (`registration`)
    register_applicant(*, privacy_notice_accepted, password=None, verified=None, **person) -> Beneficiary
                                                                               guest; makes the portal account too
    current_beneficiary() -> str | None                                        file of the signed-in user
    update_profile(values: dict) -> Beneficiary                                (own) whitelisted fields
    verify_mobile(beneficiary), acknowledge_privacy_notice(beneficiary, method)

Documents (`documents`)
    add_document(*, document_type, file_url, beneficiary=None, number=None, issue_date=None, expiry_date=None)
        -> Beneficiary Document                                                (own unless staff); Hijri dates as text
    reusable_documents(beneficiary, support_type) -> {document_type: Beneficiary Document name}

Requests (`requests`)
    start_request(*, support_type, beneficiary=None, **values) -> Support Request   draft with its questions and documents
    update_request(request, *, answers=None, documents=None, items=None, **values) -> Support Request
        answers {question_key: text}, documents {document_type: Beneficiary Document}, items [{item_title, qty, amount}]
    submit_request(request), resubmit_request(request)
    start_matching(request), return_for_completion(request, reason), finish_matching(request)
    record_match(request, results: {item_code: result or (result, note)})
    withdraw_request(request, reason=None), close_request(request)
    hold_request(request, reason, until=None), resume_request(request)
    appeal_decision(request, grounds), reopen_request(request, reason)

Referrals (`referrals`)
    refer(request, *, questions, reason_code="Unclear Procedures", referred_to=None) -> Case Referral
    close_referral(referral, *, explanation, understood="Yes", answers=None) -> Case Referral

Signature (`attestations`)
    get_signing_sheet(request) -> {"text", "text_version", "data_hash", "fields": [{"label", "value"}], "notice", "signed"}
    acknowledge_notice(request, method="Portal")
    send_code(request, shown_hash, medium)                                     a one-time code to the signer herself
    sign_attestation(request, *, shown_hash, method="Portal Checkbox", signature=None, scan=None, witness=None, code=None)
        -> Attestation     shown_hash is the sheet's data_hash; StaleSignatureError when the data changed since
    signed_copy.get_signed_copy(request) -> dict | None                        what was signed, to keep

Committee (`committee`)
    refer_to_committee(request)
    hold_session(*, committee, held_on, requests, present) -> Committee Session
    open_ballot(request, *, session, outcome, reason_text, reasons=(), approved_items=()) -> Committee Decision
    cast_vote(decision, vote, *, no_conflict=True, reservation=None)
    override_period(decision, reason)
    record_decision(request) -> Support Request          DecisionTooEarlyError names P60 and the earliest date
    request_information(request, reason)

Reply, registration, delivery (`replies`, `registration`, `deliveries`)
    replies.communicate_reply(request, *, channel=None, text=None) -> Beneficiary Interaction
    registration.start_registration(request), registration.complete_registration(request)
    deliveries.plan_delivery(request, *, planned_on=None, mode=None, officer=None) -> Service Delivery
    deliveries.deliver(delivery, *, quantities=None, shortage_reasons=None) -> Service Delivery   moves the request too
    deliveries.confirm_receipt(delivery, *, remark=None, receipt_method=None) -> {"delivery", "survey_token"}          (own) or staff with proof

Satisfaction (`surveys`)
    dispatch_survey(event_doctype, *, support_group, branch_office, channel) -> token | None
    open_survey(token) -> {"title", "purpose", "questions": [...]}     guest; SurveyClosedError when used or expired
    submit_survey(token, answers: {question_key: value})               guest; leaves no trace of the person
    dimension_averages(group_by="support_group", **filters) -> suppressed figures

Every day (`daily`)
    run()          reminders of replies that fall due, overdue reviews of the policy

For the portal's pages (`applicant_view`)
    my_requests() -> [dict], describe_request(request) -> dict         (own) plain words, timeline, what to do next
    open_support_types() -> [dict], support_type_page(code) -> dict
    policy_page() -> {"version", "sections": [{"title", "clauses"}]}, channels() -> [dict]
"""
