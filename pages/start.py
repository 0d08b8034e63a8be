"""Start: what this is for, and the three ways in."""

import streamlit as st

from pages.ui import pictures, sample, session

session.guard()

st.title("What could your network do for you?")
st.write(
    "PCN Planner helps you turn a Twitter account into a professional collaboration network: you say whom you want to "
    "know and why, your own past posts show how you come across, and you pick small next steps."
)

st.html(pictures.story_html())

with st.container(horizontal=True, key="ways_in"):
    if st.button("Start my plan", icon=":material/edit_note:", type="primary"):
        st.switch_page("plan.py")
    if st.button("Add my history", icon=":material/folder_zip:"):
        st.switch_page("history.py")
    if session.is_sample():
        st.page_link("progress.py", label="See the sample’s progress", icon=":material/show_chart:")
    elif st.button("Look around with a sample first", icon=":material/science:"):
        sample.open_sample()
st.caption(
    "A plan takes ten minutes, no account and no data. The history is the zip that X makes for you when you ask."
)

with st.expander("What happens to my data?"):
    st.markdown(
        "- Everything stays on the computer that runs this app. Nothing is sent on, and no usage is reported. "
        "X is asked for something only if you choose *Fetch from X*.\n"
        "- Your plan is a file of yours: download it whenever you like, and load it anywhere.\n"
        "- Your archive is sorted out in your browser. Only your posts, your profile and the list of accounts you "
        "follow are sent to the app and kept. The text of your private messages is never read and never sent."
    )
with st.expander("Where do these ideas come from?"):
    st.markdown(
        "From an article by Sage, Hitchcock, Michaeli, Young, Bakk and Smyth (2020), "
        "*How do you do relational Twitter?*: 20 tips, 4 traps and a short agenda. Its numbers are advice from "
        "experience, not research findings, and wherever we chose a number ourselves we say so."
    )
