"""The core of PCN Planner: everything but the screens. It never imports Streamlit."""
